"""Who appears in the Qingdao story? A firm, bodies that charge it, authorities; none exists.

澜湾区 and its code 370299 are invented: no district of Qingdao has them.
"""

from samples.generator.codes import credit_code, digits
from samples.generator.model import Party

DISTRICT = "370299"
CITY = "370200"


def _party(prefix: str, name: str, street: str) -> Party:
    tail = digits(name, 8)
    return Party(
        name=name,
        code=credit_code(prefix, DISTRICT, name),
        address=f"青岛市澜湾区{street}",
        phone=f"0532-0{tail[1:]}",
        bank="澜湾示例银行营业部",
        account=f"37029900{tail}",
    )


FIRM = _party("91", "青岛崂星精密机械有限公司", "北港路16号")

# Authorities that decide approvals.
CONSTRUCTION = _party("11", "青岛市澜湾区规划建设局", "望海路1号")
ENVIRONMENT = _party("11", "青岛市澜湾区环境事务局", "望海路3号")
SAFETY = _party("11", "青岛市澜湾区应急事务局", "望海路5号")
MARKET = _party("11", "青岛市澜湾区市场秩序局", "望海路7号")
WATER = _party("11", "青岛市澜湾区水务局", "望海路9号")
HEALTH = _party("11", "青岛市澜湾区卫生事务局", "望海路11号")
ROADS = _party("11", "青岛市澜湾区城市道路管理局", "望海路13号")

# Public institutions.
REVIEW_CENTRE = _party("12", "青岛市澜湾区工程技术评审中心", "望海路2号")
ENV_CENTRE = _party("12", "青岛市澜湾区环境技术评估中心", "望海路4号")
SAFETY_CENTRE = _party("12", "青岛市澜湾区应急科技服务中心", "望海路6号")
REGISTRY = _party("12", "青岛市澜湾区不动产登记中心", "政务路8号")
WATER_STATION = _party("12", "青岛市澜湾区水务管理站", "望海路10号")
EQUIPMENT_LAB = _party("12", "青岛市澜湾区特种设备检验所", "北港路20号")
METROLOGY_LAB = _party("12", "青岛市澜湾区计量测试所", "北港路22号")
HOSPITAL = _party("12", "青岛市澜湾区人民医院", "康宁路1号")
MONITORING = _party("12", "青岛市澜湾区环境监测站", "望海路12号")
EXAM_CENTRE = _party("12", "青岛市澜湾区职业考试中心", "政务路10号")
GREEN_OFFICE = _party("12", "青岛市澜湾区园林绿化所", "望海路14号")
DISEASE_CENTRE = _party("12", "青岛市澜湾区疾病预防中心", "康宁路3号")

# Firms.
ANPING = _party("91", "青岛澜湾安评技术服务有限公司", "望海路6号2层")
HAIYUE = _party("91", "青岛海岳工程咨询有限公司", "青屿路31号")
TONGHENG = _party("91", "青岛同恒环境检测有限公司", "青屿路45号")
WASTE = _party("91", "青岛净澜固废处置有限公司", "北港工业园环保三路15号")
SANITATION = _party("91", "青岛澜湾环卫服务有限公司", "北港工业园环保三路2号")
SURVEY = _party("91", "青岛量衡测绘有限公司", "青屿路52号")
WATERWORKS = _party("91", "青岛澜湾水务有限公司", "清源路1号")
AUDITORS = _party("91", "青岛启盛会计师事务所有限公司", "青屿路60号")
LOGISTICS = _party("91", "青岛港诚物流有限公司", "港湾路77号")
SOFTWARE = _party("91", "青岛云帆信息技术有限公司", "软件园路9号")
AGENT = _party("91", "青岛诚立登记代理有限公司", "政务路12号")
CALIBRATION = _party("91", "青岛精准仪器校准有限公司", "青屿路66号")
EIA_FIRM = _party("91", "青岛澜湾环境评估咨询有限公司", "望海路4号3层")
CLEANING = _party("91", "青岛洁安保洁服务有限公司", "康宁路9号")
TRAINING = _party("91", "青岛启航企业管理咨询有限公司", "青屿路70号")

# Associations.
MACHINERY_ASSOCIATION = _party("51", "青岛市澜湾区机械装备行业协会", "青屿路80号")
SAFETY_ASSOCIATION = _party("51", "青岛市澜湾区安全技术协会", "望海路6号4层")
