"""Which words of a printed standard change what its numbers mean? Caps, floors, more, less, free, bases, counters."""

import re

_COUNTERS = (
    "件 宗 户 份 本 证 副 张 个 只 面 台 辆 车 人 次 天 日 月 年 季 生 床 吨 亩 公顷 米 公里 升 站 艘 套 类 "
    "项 科 门 座 间 箱 轴 处 家 单 笔 票 块 棵 株 头 羽 页 字 批 组 层 栋 幢 架 点 孔 根 条 幅 卷 册 卡 片 支 "
    "瓶 盒 袋 桶 船 口 眼 匹 起 例 名 队 班 场 枚 把 度 车次 人次 辆次 季度 小时 学期 学年 学生 床位 床日 "
    "公斤 千克 克 平方米 平方公里 立方米 千瓦时 千瓦 马力 频点 基站 兆赫 品种 套节目 标准箱 摊位 吨位 科目 "
    "课时 千字 分社 分支机构 网点 门店 单位 样品 批次 项次 规格 商品 泊位 车位 架次 航次 分钟 次日 项目 企业 "
    "机构 人天 台次 户次 台班 吨公里 系列 专业 品目 权利 m2 m3 km km2 hm2 ha t kg mhz kva kw kwh"
)
COUNTERS = frozenset(_COUNTERS.split())
"""What is counted, as it stands after 每."""

UNIT_STOP = re.compile(
    r"计(?!件)|收|征|缴|按|的|由|且|并|或|和|及|以|起|至|到|加|减|免|另|不|最|执行|标准(?![箱煤砖间车])|部分|与|其|含|为|封顶|上限|每|人民币"
)
"""Where a unit ends that runs on into the sentence."""

CAP = (
    r"最高不得?(?:超过|超出|高于)|最多不得?超过|(?:总额|累计|合计)?不得?(?:超过|超出|高于|大于)|最高限(?:价|额)为?|最高为?|最多为?|至多|上限为?"
    r"|封顶为?|限价为?|限额为?|≤|<"
)
FLOOR = r"最低不得?低于|不得?(?:低于|少于)|最低为?|至少|≥|>|保底"
MORE = r"加收|增收|另加|另收|再加|加征|增加|增存|外加|附加收|附加征|再收|增缴|(?<![参附])加"
LESS = r"降低|下降|下调|减收|减征|减缴|减交|减免|减缓|优惠|减(?!按)"
RISE = r"上浮|上调|提高|浮动|上下"

TRAIL = re.compile(
    rf"(?:(?P<cap>{CAP})|(?P<floor>{FLOOR})|(?P<rise>{RISE})|(?P<more>{MORE})|(?P<less>{LESS})"
    r"|(?P<plain>:|减按|按照?|收取|计收|征收|计征|缴纳|交纳|收费|收|为|(?<!平)均|一律|统一|缴存|存储|各|标准|人民币|约|即|是|-))$"
)
"""The last word before a number."""

BOUND_AFTER = re.compile(
    r"[⊕⊖]?(?P<word>及?以上|及?以下|及?以内|之?内|以外|之间|的部分|部分|档|起|时)(?P<in>[⊕⊖]?)(?:的?部分)?"
)
CAP_AFTER = re.compile(r"[⊕⊖]?(?:为)?(?:封顶|上限|为限|以内|以下|及以下)")
BOUND_BEFORE = re.compile(
    r"(?P<most>不得?(?:超过|超出|高于|大于|多于)|≤)|(?P<least>不得?(?:低于|少于|小于)|≥|(?<![\u4e00-\u9fff])满)"
    r"|(?P<over>超过|超出|高于|大于|多于|满|>)|(?P<under>不足|不到|不满|未满|低于|小于|少于|<)"
)

FREE = re.compile(
    r"(?:全额|一律|予以|均|暂)?(?:免收|免征|免缴|免交|免予收费|免费|不再收取|不收取|不再收费|不收费|不收(?!入)|不予收取|全免|免除)"
)
HALF = re.compile(r"减半|半价|对折|折半")
OLD = re.compile(r"(?:由|从|原(?:来)?(?:标准)?(?:为)?)$|(?:由|从)每[\u4e00-\u9fff]{1,6}$")
"""What stands before the rate that no longer holds."""
CHANGE = re.compile(r"(?:统一)?(?:(?:降低?|下调|上调|提高|调整?|减)(?:为|至|到)|改为)")
CHANGED = re.compile(rf"(?:{CHANGE.pattern})$")

MARK = re.compile(
    r"(?:按照?|相当于|调整至|调至|计提|征收|缴纳|交纳|计收|收取|占|为|:|提取)(?!的)|不得?(?:超过|超出|高于|大于)|≤|<|至多|(?P<more>加收|增收)(?!的)"
)
"""What stands before the base of a share."""
BASE = re.compile(
    r"(?:额|价|款|金|资|资本|产值|收入|工资|价值|造价|费用|之和|部分|利润|费|成本|总值|货值|总和|基数|投资总?额?|余额|税|总数|预算|概算|估算|决算)$"
)
"""How the name of a sum of money ends."""
REFERRED = re.compile(r"(?<!运)(?<!补偿)(?<!补助)(?<!工程)(?<!材料)(?<!设备)费(?:最高|最低)?(?:标准)?$|标准$")
"""How the name of another fee or another rate ends, of which a rate is so many times."""
DAILY = re.compile(r"按日|每日|每天|逐日|(?<![\d月])日$|日加收")
ADDED = re.compile(r"\+|基价|起步|基本(?:费|价)|另|外加|同时|并加|附加|超出|再")
"""Words by which one rate comes on top of another."""
ON_TOP = re.compile(r"不(?:包含|包括|含)(?!税)|据实|按实|另(?!一)|上浮|最低|不得?低于|不得?少于")
"""Words by which more than the rate may be due, wherever they stand."""
DATE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}月\d{1,2}日|\d{4}\.\d{1,2}\.\d{1,2}"
)
_DAY = r"\d{4}(?:年|-|\.)(?:\d{1,2}(?:月|-|\.)(?:\d{1,2}日?)?)?"
DATED = re.compile(
    rf"(?:本|上述|以上)?(?:收费)?(?:标准)?(?:自|从)?{_DAY}(?:起|开始)?(?:至{_DAY}(?:止)?)?(?:施行|执行|实施|生效|有效)?"
)
"""From when, or until when, what stands before holds."""
PIECEWISE = re.compile(r"分段累[计进]|累进|分段计|差额(?:定率)?累|的部分|部分|分段")
WHOLE = re.compile(r"全额(?:定率|累进|计)|按(?:所在|所属|相应)(?:档|区间)|全额定率")
NOTE = re.compile(
    r"(?:每|\d{1,3}|[一二两三四五六七八九十])(?:\d{1,3})?[年月日季](?:度)?(?:\d{1,2}|[一二两三四])次|^(?:不)?含[\u4e00-\u9fff]{1,10}$|自愿|现金|保函|票据|发票"
    r"|日内?起?[^,]{0,12}(?:缴存|存入)|存入指定|退还|返还|无偿收回|重复(?:计征|收取|征收|收费)|不得(?:同时|重复|再|另|加收|收取|以|向|上浮)|^(?:允许|可)?下浮$"
    r"|^按[\u4e00-\u9fff]{1,8}(?:计[收征费算]?|收取|征收|收费)$|^一次性(?:计征|收取|缴纳|征收|收费)?$|^分段累[计进](?:计算|收取|收费)?$|^不再交纳"
    r"|^(?:按|依)?(?:全额|差额)(?:定率)?(?:累进|计收)?$|不可抗力|^允许下浮$|^试行$|检验周期|^全额定率$"
)
"""Remarks that change no amount."""
ROUNDED = re.compile(r"不足[^,;]{1,16}按[^,;]{1,12}计|四舍五入|取整|零头")
"""How a part of a unit is counted: the quantity is not the one that was measured."""
PRINCIPAL = re.compile(r"不得?(?:超过|超出)[\u4e00-\u9fff]{0,8}(?:本金|本身|应缴(?:费|款)?额)")
"""A late fee that may not come to more than what was owed."""
PLAIN = re.compile(r"一次性|每次|统一|(?:收费|征收|具体|执行)?标准|均")
"""Words before a rate that say nothing of when it holds."""
CLASS = re.compile(
    r"[类级档型座区县市省非不未]|其[他它]|以[上下内]|超过|[≤≥<>]|居民|住宅|建筑|商业|工业|企业|个人|单位|纸质|网上|境内|进口|国内|国际|一般|特种|地表|地下|水田|旱地"
    r"|干道|支路|全[省市]"
)
"""Words of conditions that exclude each other: what is of one class is of no other."""
RULE_OUT = re.compile(r"不得|严禁|禁止|不再出现")
