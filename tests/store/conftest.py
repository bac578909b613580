"""Which stores do the tests use? A SQLite file, and a database of a real PostgreSQL on loopback, made for the test."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest

from feeaudit.store import default_url
from tests.conftest import lacking

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").is_dir() else []
_ORDINARY = "nobody"
"""PostgreSQL refuses to run as root."""


def _tools() -> Path:
    found = shutil.which("initdb")
    place = Path(found).resolve().parent if found else next(reversed(_PLACES), None)
    return place or lacking("PostgreSQL (apt-get install postgresql)")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """`user@host:port` of a PostgreSQL that lives as long as the tests."""
    tools, user = _tools(), _ORDINARY if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="feeaudit-pg-"))
    if user:
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    made = [str(tools / "initdb"), "-D", data, "-U", "feeaudit", "--auth=trust", "-E", "UTF8", "--locale=C"]
    subprocess.run(made, check=True, capture_output=True, user=user, timeout=120)
    said = ["-p", str(port), "-k", str(folder), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
    started = [str(tools / "postgres"), "-D", data, *said]
    running = subprocess.Popen(started, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user)
    try:
        _wait(running, port)
        yield f"feeaudit@127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(running: "subprocess.Popen[bytes]", port: int) -> None:
    """Until it answers a query: it listens before it has started up."""
    import pg8000.native

    for _ in range(600):
        with suppress(OSError, pg8000.native.Error):
            pg8000.native.Connection("feeaudit", host="127.0.0.1", port=port, database="postgres").close()
            return
        if running.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail("PostgreSQL did not start in 60 s")


@pytest.fixture
def database(server: str) -> str:
    """The address of an empty database."""
    import pg8000.native

    user, _, rest = server.partition("@")
    host, _, port = rest.partition(":")
    name = f"t{uuid4().hex}"
    with pg8000.native.Connection(user, host=host, port=int(port), database="postgres") as connection:
        connection.run(f"CREATE DATABASE {name}")
    return f"postgresql://{server}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store of each kind."""
    return default_url(tmp_path) if request.param == "sqlite" else str(request.getfixturevalue("database"))
