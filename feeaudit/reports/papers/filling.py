"""How does a paper get its words? A DOCX with `{{names}}` in it, filled with text that stays text.

Nothing is run: a name stands for one text, and a table's row that names `{{finding.…}}` stands once for each finding.
What a stranger wrote is put in after the names were looked for, so that it can hold no name of its own.
"""

import copy
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit.documents import archive, xml
from feeaudit.errors import BadConfiguration, DocumentRefused

if TYPE_CHECKING:
    from feeaudit.documents.xml import Element

Values = Mapping[str, Any]
"""Name → text, or a list of such for the rows of a table."""

MARK = re.compile(r"\{\{\s{0,3}([a-z_]{1,30}(?:\.[a-z_]{1,30})?)\s{0,3}\}\}")
_PARTS = re.compile(r"word/(?:document|header\d{0,3}|footer\d{0,3})\.xml")
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill(template: bytes, where: str, common: Values, sheets: Sequence[Values], out: Path) -> None:
    """The template's body once for each of `sheets`, each on a page of its own; head and foot say what is `common`.

    The same template and values give the same bytes. Raises BadConfiguration for a template that is no DOCX or has a
    name that nothing stands for.
    """
    try:
        with archive.opened(template) as packed:
            parts = {name: packed.read(name) for name in packed.names}
        roots = {name: xml.root(content) for name, content in parts.items() if _PARTS.fullmatch(name)}
    except DocumentRefused as error:
        raise _refused(where, error.reason) from error
    if _MAIN not in roots:
        raise _refused(where, "没有正文 no text")
    for name, root in roots.items():
        if name == _MAIN:
            _fill_body(root, common, sheets, where)
        else:
            _Filler(where, common).fill(root)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as to:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            to.writestr(part, xml.written(roots[name]) if name in roots else content)


def _refused(where: str, why: str) -> BadConfiguration:
    return BadConfiguration(
        f"模板不是能用的 DOCX the template is no DOCX that can be used: {why}",
        where=where,
        todo="用 Word、WPS 另存为 .docx；save it as .docx",
    )


def _fill_body(root: "Element", common: Values, sheets: Sequence[Values], where: str) -> None:
    body = root.find(f"{_W}body")
    if body is None:
        raise _refused(where, "没有正文 no text")
    blocks = [block for block in body if block.tag != f"{_W}sectPr"]
    for block in blocks:
        body.remove(block)
    end = body.find(f"{_W}sectPr")
    for number, values in enumerate(sheets or [{}]):
        filler = _Filler(where, {**common, **values})
        made = [copy.deepcopy(block) for block in blocks]
        for block in made:
            filler.fill(block)
        for block in (_page_break(body), *made) if number else made:
            body.append(block) if end is None else end.addprevious(block)


def _page_break(body: "Element") -> "Element":
    paragraph = body.makeelement(f"{_W}p")
    run = paragraph.makeelement(f"{_W}r")
    run.append(run.makeelement(f"{_W}br", {f"{_W}type": "page"}))
    paragraph.append(run)
    return paragraph


class _Filler:
    """Puts values into one piece of a template."""

    def __init__(self, where: str, values: Values) -> None:
        self._where, self._values = where, values

    def fill(self, block: "Element") -> None:
        """Rows of tables first, each as often as there are values for it; then every paragraph that is left."""
        rows = [row for row in block.iter(f"{_W}tr") if row.find(f".//{_W}tr") is None]
        done: set[Any] = set()
        for row in rows:
            name = self._repeated(row)
            if name is not None:
                done.update(self._repeat(row, name))
        for paragraph in _paragraphs(block):
            if paragraph not in done:
                self._paragraph(paragraph, self._values)

    def _repeated(self, row: "Element") -> str | None:
        """Of which list the row speaks: `finding` of `{{finding.message}}`."""
        names = [name for paragraph in _paragraphs(row) for name in MARK.findall(_text_of(paragraph)) if "." in name]
        return names[0].split(".")[0] if names else None

    def _repeat(self, row: "Element", name: str) -> Iterator["Element"]:
        held = self._values.get(name)
        if not isinstance(held, list):
            raise self._unknown(name)
        for values in held:
            made = copy.deepcopy(row)
            row.addprevious(made)
            inside = {f"{name}.{key}": value for key, value in values.items()}
            for paragraph in _paragraphs(made):
                self._paragraph(paragraph, {**self._values, **inside})
                yield paragraph
        parent = row.getparent()
        if parent is not None:
            parent.remove(row)

    def _paragraph(self, paragraph: "Element", values: Values) -> None:
        texts = list(paragraph.iter(f"{_W}t"))
        whole = "".join(text.text or "" for text in texts)
        for mark in reversed(list(MARK.finditer(whole))):
            value = values.get(mark[1])
            if not isinstance(value, str):
                raise self._unknown(mark[1], values)
            _replace(texts, mark.start(), mark.end(), value)
        for text in texts:
            _break_lines(text)

    def _unknown(self, name: str, values: Values | None = None) -> BadConfiguration:
        lists = [
            f"{key}.{inner}"
            for key, held in self._values.items()
            if isinstance(held, list)
            for inner in (held or [{}])[0]
        ]
        plain = [key for key, held in (values or self._values).items() if isinstance(held, str)]
        return BadConfiguration(
            f"模板里的名称没有对应的内容 nothing stands for this name of the template: {{{{{name}}}}}",
            where=self._where,
            todo=f"可用的有 known: {'、'.join(dict.fromkeys([*plain, *lists]))}",
        )


def _paragraphs(block: "Element") -> Iterable["Element"]:
    return list(block.iter(f"{_W}p"))


def _text_of(paragraph: "Element") -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))


def _replace(texts: list["Element"], start: int, end: int, value: str) -> None:
    """The characters from `start` to `end` of all these texts by the value, which takes the look of the first."""
    at, is_put = 0, False
    for text in texts:
        own = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        at += len(own)
        if first < last:
            text.text = own[:first] + ("" if is_put else value) + own[last:]
            text.set(_SPACE, "preserve")
            is_put = True


def _break_lines(text: "Element") -> None:
    """A new line of a value as a new line of the paper."""
    first, *others = (text.text or "").split("\n")
    text.text = first
    after = text
    for line in others:
        for tag, said in (("br", None), ("t", line)):
            made = text.makeelement(f"{_W}{tag}")
            made.text = said
            if said is not None:
                made.set(_SPACE, "preserve")
            after.addnext(made)
            after = made
