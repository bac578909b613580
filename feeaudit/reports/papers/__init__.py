"""Which papers does an auditor hand on? 审计取证单, 问题清单, 汇总底稿, in a bureau's own layout or a plain one."""

from pathlib import Path

from feeaudit.errors import BadConfiguration
from feeaudit.frames import Audit
from feeaudit.reports.papers import layout

LAYOUTS = {"evidence.docx": layout.evidence, "problems.docx": layout.problems, "summary.docx": layout.summary}
"""File of a paper → its plain layout, which a bureau may take as the beginning of its own."""


def template(audit: Audit, name: str) -> tuple[bytes, str]:
    """The layout of this paper, and where it lies: the bureau's where it has one. Raises BadConfiguration."""
    folder = audit.manner.templates
    if folder is None:
        return LAYOUTS[name](), name
    if not folder.is_dir():
        raise BadConfiguration(
            "模板文件夹不在 no such folder of templates", where=str(folder), todo="检查 --templates；check it"
        )
    file = folder / name
    return (file.read_bytes(), str(file)) if file.is_file() else (LAYOUTS[name](), name)


def write_layouts(folder: Path) -> list[Path]:
    """The plain layouts as files, to begin one's own with; what is there already is left as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / name for name in LAYOUTS]
    for file in files:
        if not file.exists():
            file.write_bytes(LAYOUTS[file.name]())
    return files
