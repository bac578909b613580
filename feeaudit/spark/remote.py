"""Which documents lie on other file systems? All below an address that Hadoop knows: hdfs://, s3a://, file:// …

Spark's own listing leaves out names that begin with `_` or `.` and files without a byte; nothing given is dropped, so
the folders are walked here, and what Spark does not bring is fetched by the driver.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit.errors import BadUsage
from feeaudit.paths import Given, walk

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.ASCII)


def is_address(path: str) -> bool:
    """Does it name a file system, and not only a file?"""
    return _ADDRESS.match(path) is not None


@dataclass(slots=True)
class Listing:
    """What lies where: each document's address as Hadoop writes it, by the path that outputs show."""

    roots: dict[str, str] = field(default_factory=dict)
    """Each address as given → as Hadoop writes it."""
    places: dict[str, str] = field(default_factory=dict)

    def walk(self, session: "SparkSession", paths: tuple[str, ...], out: Path | None) -> Iterator[Given]:
        """Everything given, each once, as `paths.walk` gives it for what lies on this machine."""
        yield from walk(tuple(path for path in paths if not is_address(path)), without=out)
        for typed in filter(is_address, paths):
            named = typed.rstrip("/")
            root = _path(session, typed)
            system = root.getFileSystem(session._jsc.hadoopConfiguration())  # noqa: SLF001  the only way to it
            if not system.exists(root):
                raise BadUsage(
                    f"没有这个文件或文件夹 no such file or folder: {typed}", todo="检查地址 check the address"
                )
            top = system.getFileStatus(root)
            self.roots[named] = top.getPath().toString()
            for path, place in _below(system, top, named):
                if path not in self.places:
                    self.places[path] = place
                    yield Given(path=path, file=Path(path))

    def fetch(self, session: "SparkSession", path: str, file: Path) -> str | None:
        """Bring one document here; why it cannot be brought, else None."""
        from py4j.protocol import Py4JJavaError

        place = _path(session, self.places[path])
        system = place.getFileSystem(session._jsc.hadoopConfiguration())  # noqa: SLF001
        try:
            system.copyToLocalFile(False, place, _path(session, file.as_uri()), True)  # noqa: FBT003  Java has no names
        except Py4JJavaError as error:
            return f"取不来 cannot be brought: {error.java_exception.toString()[:200]}"
        return None


def _path(session: "SparkSession", address: str) -> Any:
    jvm = session._jvm  # noqa: SLF001  the only way to it
    assert jvm is not None  # noqa: S101  a session has its Java
    return jvm.org.apache.hadoop.fs.Path(address)


def _below(system: Any, top: Any, named: str) -> Iterator[tuple[str, str]]:
    """Every file below, with the path that outputs show."""
    waiting = [(top, named)]
    while waiting:
        status, name = waiting.pop()
        if status.isDirectory():
            inside = [(one, one.getPath().getName()) for one in system.listStatus(status.getPath())]
            waiting += [(one, f"{name}/{own}") for one, own in inside]
        else:
            yield name, status.getPath().toString()
