"""Which approval did the payee serve for the payer, and is this charge for that service?"""

import polars as pl

from feeaudit import names

_ACT = r"^(?:检测|检验|监测|评估|评审|评价|审查|论证|鉴定|测绘|试验|咨询|服务|技术|技术服务|设计|编制|代理|认证|培训)$"
"""What is done, and not on what: 检测 is also in 检测仪采购."""
COLUMNS = ("case_no", "approval_item", "authority", "authority_code", "accepted", "closed", "service")


def served(frame: pl.DataFrame, approvals: pl.DataFrame) -> pl.DataFrame:
    """Each charge with the approval that its payee served for its payer: the columns of the register, and beside them
    `inside` (its date lies between acceptance and end) and `named` (it names that service).

    Of several, the one it names first, then the one whose time holds its date. Another charge of the same payee, say
    for parking, has neither: it is not for the approval.
    """
    cases = approvals.select(*COLUMNS, payer_id="payer_id", payee_id="provider_id").join(
        _keys(approvals), on="service", how="left"
    )
    joined = frame.join(cases, on=["payer_id", "payee_id"], how="left").with_columns(inside=_inside(), named=_named())
    return joined.sort(
        "charge_id", "named", "inside", "case_no", descending=[False, True, True, False], nulls_last=True
    ).unique("charge_id", keep="first", maintain_order=True)


def _keys(approvals: pl.DataFrame) -> pl.DataFrame:
    """Each distinct service of the register with its name without dress."""
    services = approvals["service"].drop_nulls().unique().sort().to_list()
    return pl.DataFrame(
        [(service, names.key(service)) for service in services],
        schema={"service": pl.String(), "service_key": pl.String()},
        orient="row",
    )


def _inside() -> pl.Expr:
    """Null where acceptance or date is not known."""
    on = pl.col("date")
    return (pl.col("accepted") <= on) & (pl.col("closed").is_null() | (on <= pl.col("closed")))


def _named() -> pl.Expr:
    """One name holds the other, without 费 and 服务费; null where either is not known."""
    ours, theirs = (_core(pl.col(name)) for name in ("item_key", "service_key"))
    both = (ours.str.len_chars() >= 2) & (theirs.str.len_chars() >= 2)
    held = ours.str.contains(theirs, literal=True) | theirs.str.contains(ours, literal=True)
    says_something = ~ours.str.contains(_ACT) & ~theirs.str.contains(_ACT)
    return both & ((ours == theirs) | (held & says_something))


def _core(name: pl.Expr) -> pl.Expr:
    return name.str.replace(r"(?:服务收费|服务费用|服务费|收费|费用|费|服务)$", "")
