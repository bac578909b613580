"""What is an intermediary service by its name, and when do two names mean one service?"""

from functools import cache

import polars as pl

from feeaudit import names
from feeaudit.rules import parameters

SERVICES = "行政审批中介服务"
SCOPE = "技术审查|审查|审图|评审|论证|评估|评价|检验|检测|鉴证|鉴定|证明|咨询|试验|测绘|监测"
"""What 国办发〔2015〕31号 calls an intermediary service, and words for the same."""
_ACT = (
    r"^(?:检测|检验|监测|评估|评审|评价|审查|论证|鉴定|测绘|试验|咨询|服务|技术|技术服务"
    r"|设计|编制|代理|认证|培训|报告)$"
)
"""What is done, and not on what: 检测 is also in 检测仪采购."""


def keyed(table: pl.DataFrame, column: str) -> pl.DataFrame:
    """With `service_key`, each distinct name without dress."""
    services = table[column].drop_nulls().unique().sort().to_list()
    keys = pl.DataFrame(
        [(service, names.key(service)) for service in services],
        schema={column: pl.String(), "service_key": pl.String()},
        orient="row",
    )
    return table.join(keys, on=column, how="left")


def same_service(ours: str, theirs: str) -> pl.Expr:
    """One name holds the other, without 费, 服务费 and 报告; null where either is not known."""
    mine, other = (_core(pl.col(name)) for name in (ours, theirs))
    both = (mine.str.len_chars() >= 2) & (other.str.len_chars() >= 2)
    held = mine.str.contains(other, literal=True) | other.str.contains(mine, literal=True)
    says_something = ~mine.str.contains(_ACT) & ~other.str.contains(_ACT)
    return both & ((mine == other) | (held & says_something))


def _core(name: pl.Expr) -> pl.Expr:
    return name.str.replace(r"(?:报告书?|报告表|服务收费|服务费用|服务费|收费|费用|费|服务)+$", "")


_NAMED = (
    r"指定[^,，;；。]{0,12}(?:机构|单位|公司|中心|协会|企业|供应商|厂家"
    r"|检测|检验|评估|评价|服务|办理|购买|承担|编制|安装|使用)"
    r"|(?:机构|单位|公司|中心|协会|企业|供应商|厂家)[^,，;；。]{0,6}(?:为|是|由|系)[^,，;；。]{0,12}指定"
    r"|(?:由|委托)[^,，;；。]{2,20}(?:公司|中心|协会|所|站|院)(?:统一|负责)(?:检测|检验|评估|评价|办理|安装|编制|提供|承担)"
    r"|必须(?:由|到|在|使用|购买|选用|委托)|只(?:认可|认|能由|能到|能在|接受)[^,，;；。]{0,12}(?:公司|中心|协会|机构|所|站|院|报告)"
    r"|统一(?:安排|委托|购买|订购|安装|采购|检测|评估|办理)"
)
_NOT = (
    r"(?:未|非|不|无|没有|并非|不得|不存在|不再|严禁|禁止)[^,，;；。]{0,4}(?:指定|必须|统一)"
    r"|指定的?(?:银行|账户|账号|地点|媒体|时间|窗口)"
)
_OWN = (
    r"(?:我公司|我司|本公司|本企业|我单位|企业自己|甲方|业主|客户|买方|集团|总公司|母公司|股东|自行|自主|公开招标|比选|磋商)"
    r"[^,，;；。]{0,10}(?:指定|必须|统一|选定|选择)"
)
_OFFICE = (
    r"局|委员会|[发卫建]改?委|厅|政府|主管部门|行政部门|机关|审批|窗口|政务大厅|管委会|街道|支队|大队|车管所|办事处"
    r"|(?:通知|文件|公告|办事指南)[^,，;；。]{0,4}(?:要求|规定|指定|明确|写明)"
)


def designated() -> pl.Expr:
    """Does the remark say that somebody named the provider? The firm's own choice and a denial are none."""
    remark = pl.col("remark").str.replace_all(r"\s", "")
    return (remark.str.contains(_NAMED) & ~remark.str.contains(_NOT) & ~remark.str.contains(_OWN)).fill_null(
        value=False
    )


def by_an_office() -> pl.Expr:
    """Does the remark name an authority?"""
    return pl.col("remark").str.contains(_OFFICE).fill_null(value=False)


def by_choice() -> pl.Expr:
    """Does the remark say that the firm, or a tender, chose the provider?"""
    remark = pl.col("remark").str.replace_all(r"\s", "")
    return remark.str.contains(rf"{_OWN}|招标|比选|磋商|询价|竞争性|自愿").fill_null(value=False)


@cache
def appointed() -> tuple[tuple[str, str], ...]:
    """Pattern of a service, and the law that itself names who does it: `exceptions` of `red_hat.toml`."""
    return tuple((one["service"], one["law"]) for one in parameters.red_hat()["exceptions"])


def by_law(*columns: str) -> pl.Expr:
    """Is it a service that a law itself gives to a body?"""
    named = pl.coalesce(*columns)
    return pl.any_horizontal(*(named.str.contains(service) for service, _ in appointed())).fill_null(value=False)
