"""Which of the prohibitions on associations' charges does a charge meet? One row per sub-check, the gravest first."""

from dataclasses import dataclass

import polars as pl

from feeaudit.model import Severity
from feeaudit.rules.receipts import UNSHOWN, dues
from feeaudit.rules.services import designated

_FORCED = (
    r"强制|强迫|摊派|硬性|必须(?:入会|参加|参展|参会|缴|交|订|购|加入)|未(?:入会|缴纳|参加|订阅)[^,，;；。]{0,8}(?:不予|不得|不能|不给|取消)"
    r"|不(?:入会|参加|缴费|订阅)[^,，;；。]{0,8}(?:不予|不得|不能|不给|不办)"
    r"|要求[^,，;；。]{0,8}(?:参加|入会|加入|参展|参会|缴纳|订阅|购买)|作为[^,，;；。]{0,10}(?:条件|前提)"
)
_FREE = r"(?:不|非|未|无|没有|并非|严禁|禁止)[^,，;；。]{0,3}(?:强制|强迫|摊派|要求)"
_OUTSIDE = r"非会员|未入会|没有入会|不是会员|未加入|未申请入会"
_LEFT = r"退会|退出(?:协会|商会|学会|本会|会员)"
_AWARD = (
    "评比|达标|表彰|评优|评先|评选|评奖|授牌|牌匾|奖牌|奖杯|荣誉|百强|明星企业|优秀企业|示范(?:单位|企业)|星级|等级评定"
)
_LESSON = "培训|考试|考核|继续教育|考务"
_LICENCE = "证书|资格|上岗|年审|年检|许可|持证|取证|换证|职称|执业|[从准]业"
_OFFICE = (
    "备案|年检|年审|通行证|许可|审批|准入|资质(?:审核|认定|评定|管理)|核准|号牌|牌证|牌照|标志牌|登记费|注册登记"
    "|行业管理|监管费"
)
_MEETING = "会议|参会|展会|展位|参展|展览|论坛|年会|研讨|考察"
_GOODS = "刊|报纸|杂志|年鉴|软件|教材|光盘|书籍|订阅|资料"
_SERVICE = "认证|检测|检验|鉴定|评估|评价|监测|评审"
_ORDERED = r"(?:局|委|厅|政府|部门|机关|支队|大队|管委会)[^,，;；。]{0,6}(?:委托|交办|授权|移交)"
_PRICE = "价格自律|自律价|自律金|自律保证金|行业自律|统一定价|限价"
_ABOVE_SHOWN = (
    r"(?:^|[^未不没非])(?:高于|超过|超出|多于)[^,，;；。]{0,6}(?:公示|公布|公开)[^,，;；。]{0,4}(?:标准|价格|金额|收费)"
)
_BRANCH = r"分会|专业委员会|工作委员会|专委会|工委会|办事处|代表处|联络处"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sub:
    """One prohibition."""

    zh: str
    en: str
    severity: Severity
    confidence: str = "0.75"


SUBS: dict[str, Sub] = {
    "A1": Sub(zh="未入会或被强制入会而收取会费", en="dues of one that did not join, or had to", severity="critical"),
    "A6": Sub(zh="退会以后仍收取会费", en="dues after it had left", severity="critical"),
    "A4": Sub(zh="评比达标表彰收费", en="a charge for awards", severity="critical"),
    "A7": Sub(zh="代行政府职能收费", en="a charge for what an office does", severity="critical", confidence="0.65"),
    "A10": Sub(
        zh="行政机关委托的事项仍向企业收费", en="a charge for what an authority commissioned", severity="critical"
    ),
    "A15": Sub(zh="以行业自律名义串通价格收费", en="a charge in the name of price discipline", severity="critical"),
    "A14": Sub(
        zh="尚未脱钩，为主管机关的审批提供中介服务收费",
        en="a service in an approval that its own supervising authority decides",
        severity="warning",
        confidence="0.85",
    ),
    "A5": Sub(zh="与证照资格挂钩的培训、考试收费", en="a course or exam tied to a licence", severity="warning"),
    "A8": Sub(zh="强制参会、参展收费", en="a meeting or fair that had to be attended", severity="warning"),
    "A9": Sub(zh="指定服务收费", en="a designated service", severity="warning"),
    "A11": Sub(zh="强制订购刊物、软件", en="goods that had to be bought", severity="warning"),
    "A3": Sub(zh="总会与分支机构重复收取会费", en="dues taken by the head and its branch", severity="warning"),
    "A2": Sub(zh="会费不合会费标准", en="dues outside its own table of tiers", severity="warning"),
    "A13": Sub(zh="收费没有公示，或高于公示的标准", en="a price not shown, or above the one shown", severity="info"),
    "A12": Sub(zh="分支机构以自己的账户收费", en="a branch with an account of its own", severity="info"),
}
"""By the numbers of the regulators' check-lists."""


def branch(name: str) -> pl.Expr:
    """Is it a body without legal standing of its own?"""
    return pl.col(name).str.contains(_BRANCH).fill_null(value=False)


def needs_a_word() -> pl.Expr:
    """Is it what is lawful when bought freely, and nothing says whether it was?"""
    item = pl.col("item_key")
    return (item.str.contains(_LESSON) | item.str.contains(_GOODS)) & ~dues()


def serves() -> pl.Expr:
    """Is it a service that an approval may ask for?"""
    return pl.col("item_key").str.contains(_SERVICE) & ~dues()


def found() -> dict[str, pl.Expr]:
    """Sub-check → whether the words of item, payee and remark meet it. `double`, `off_tier`, `undetached`
    are columns."""
    remark = pl.col("remark").str.replace_all(r"\s", "").fill_null("")
    item = pl.col("item_key").fill_null("")
    told = pl.concat_str(item, remark, separator="；")
    free = pl.col("voluntary").fill_null(value=False) | remark.str.contains(_FREE)
    forced = remark.str.contains(_FORCED) & ~free
    account = branch("account") & branch("payee")
    return {
        "A1": dues() & (forced | remark.str.contains(_OUTSIDE)),
        "A6": dues() & remark.str.contains(_LEFT),
        "A4": item.str.contains(_AWARD) & ~dues(),
        "A7": item.str.contains(_OFFICE) & ~dues() & ~item.str.contains(f"{_LESSON}|{_MEETING}") & ~free,
        "A10": remark.str.contains(_ORDERED) & ~dues() & ~free,
        "A15": item.str.contains(_PRICE),
        "A5": item.str.contains(_LESSON) & (told.str.contains(_LICENCE) | forced) & ~dues(),
        "A8": item.str.contains(_MEETING) & forced & ~dues(),
        "A9": designated() & ~free & ~dues(),
        "A11": item.str.contains(_GOODS) & forced & ~dues(),
        "A3": dues() & pl.col("double").fill_null(value=False),
        "A2": dues() & pl.col("off_tier").is_not_null(),
        "A14": pl.col("undetached").fill_null(value=False),
        "A13": remark.str.contains(UNSHOWN) | remark.str.contains(_ABOVE_SHOWN),
        "A12": account,
    }
