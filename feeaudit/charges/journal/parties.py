"""Who is the other side, by a column? The name without its code, out of what auxiliary dimensions list."""

import re

from feeaudit.charges.journal import summaries

_CODE = re.compile(
    r"^(?:[\[【(（][^\]】)）]{0,20}[\]】)）]|(?=[A-Za-z]{0,6}\d)[A-Za-z\d.]{1,20}(?=[\s_/|:：,，-]))[\s_/|:：,，-]*"
)
_LABELLED = re.compile(
    r"(?:供应商|往来单位|客商|客户|单位往来|单位)(?:档案|辅助核算)?[:：\s]*(?:[\[【(（][^\]】)）]{0,20}[\]】)）])?\s*(?:[A-Za-z]{0,6}\d[\w.]{0,19}[\s_/:：,，-]+)?"
    r"(?P<name>[^\[\]【】;；,，/|:：\s]{2,60})"
)
_PIECES = re.compile(r"[;；/|\s【】]+|[,，]")
_OTHER = re.compile(r"^(?:部门|项目|职员|个人|业务员|员工|存货|区域|费用)")

_LONGEST = 300
"""Characters of a cell that are looked at."""


def of(named: str | None, auxiliary: str | None) -> str | None:
    """The body that a column of its own names, else the one among auxiliary dimensions; None where none is plain."""
    if named and (name := bare(named[:_LONGEST])):
        return name
    if not auxiliary:
        return None
    auxiliary = auxiliary[:_LONGEST]
    labelled = {m["name"] for m in _LABELLED.finditer(auxiliary)}
    if labelled:
        return labelled.pop() if len(labelled) == 1 else None
    pieces = {bare(piece) for piece in _PIECES.split(auxiliary) if piece and not _OTHER.match(piece)}
    bodies = {piece for piece in pieces if piece and summaries.is_body(piece) and not piece.endswith(("部", "室"))}
    return bodies.pop() if len(bodies) == 1 else None


def bare(text: str) -> str:
    """`GYS01 测试检测中心`, `[001]测试检测中心` → 测试检测中心."""
    return _CODE.sub("", text.strip()).strip()
