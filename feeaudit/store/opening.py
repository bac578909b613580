"""Where does the store lie, and who holds it? A SQLite file, or a PostgreSQL database for teams."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit.errors import BadConfiguration, BadUsage, CannotWrite, StoreHeld
from feeaudit.holding import hold
from feeaudit.store.tables import metadata

if TYPE_CHECKING:
    from ssl import SSLContext

    from sqlalchemy import URL, Connection, Engine

_ONE_RUN, _ONE_MAKER = 0x666566, 0x666567
"""Keys of PostgreSQL's locks: of the run that holds the store, and of who makes its tables."""
_NEAR = ("localhost", "127.0.0.1", "::1")
_TODO = "例如 sqlite:///feeaudit-out/feeaudit.db、postgresql://用户@主机/库；an SQLAlchemy URL"


def default_url(out: Path) -> str:
    """The store beside the outputs."""
    return f"sqlite:///{out / 'feeaudit.db'}"


def beside(url: str) -> Path:
    """The folder of the results that a store belongs to: the SQLite file's own; the usual one for a server's."""
    file = url.removeprefix("sqlite:///") if url.startswith("sqlite:///") or "://" not in url else None
    return Path(file).parent if file else Path("feeaudit-out")


@contextmanager
def opened(url: str, *, alone: bool, make: bool) -> Iterator["Engine"]:
    """An engine with the store's tables; `alone` holds the store against other runs, as `open_store` says."""
    from sqlalchemy.exc import SQLAlchemyError

    url = url if "://" in url else f"sqlite:///{url}"
    shown = url.rsplit("@", 1)[-1]
    try:
        engine = _engine(url)
    except (SQLAlchemyError, ImportError) as error:
        extra = "；装 install feeaudit[postgresql]" if isinstance(error, ImportError) else ""
        raise BadConfiguration(f"库地址不对 not a store: {shown}", todo=f"{_TODO}{extra}") from error
    file = _file(engine)
    if file and not make and not file.is_file():
        raise BadUsage(
            f"没有这个库 no such store: {file}",
            todo="先运行 feeaudit scan，或用 --store 指定；run feeaudit scan first, or name the store with --store",
        )
    try:
        with (held(file) if file else _held_by_server(engine)) if alone else nullcontext():
            _make_tables(engine)
            yield engine
    except SQLAlchemyError as error:
        raise _unusable(shown, error) from error
    finally:
        engine.dispose()


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the store that is this file, or the folder where it would be. Raises StoreHeld, CannotWrite."""
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(file.with_suffix(".lock")))
        except OSError as error:
            raise _unusable(str(file), error) from error
        yield


def _engine(url: str) -> "Engine":
    from sqlalchemy import create_engine, event, make_url

    where = make_url(url)
    if where.get_backend_name() == "postgresql":
        encryption = _encryption(where)
        where = where.set(drivername="postgresql+pg8000").difference_update_query(["sslrootcert"])
        return create_engine(where, connect_args={"ssl_context": encryption})
    engine = create_engine(where)
    if where.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _careful)
        event.listen(engine, "begin", _begun)
    return engine


def _encryption(where: "URL") -> "SSLContext | None":
    """TLS with the server's name verified for every host but this one; `?sslrootcert=FILE` names an authority."""
    import ssl

    if where.host is None or where.host in _NEAR:
        return None
    authority = where.query.get("sslrootcert")
    try:
        return ssl.create_default_context(cafile=authority if isinstance(authority, str) else None)
    except OSError as error:
        raise BadConfiguration(
            f"证书读不出 the certificate cannot be read: {error}",
            where=str(authority),
            todo="检查 sslrootcert check it",
        ) from error


def _file(engine: "Engine") -> Path | None:
    is_file = engine.url.get_backend_name() == "sqlite" and engine.url.database
    return Path(engine.url.database or "") if is_file else None


def _make_tables(engine: "Engine") -> None:
    """In one transaction that no other opener shares."""
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_MAKER})")
        metadata.create_all(connection)


@contextmanager
def _held_by_server(engine: "Engine") -> Iterator[None]:
    """The server lets go when the connection ends, however the process does."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_ONE_RUN})").scalar():
            raise StoreHeld(
                "另一次运行正在使用这个库 Another run holds the store",
                where=str(engine.url.database),
                todo="等它结束，或换一个 --store；wait for it, or choose another --store",
            )
        try:
            yield
        finally:
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_ONE_RUN})")


def _unusable(where: str, error: Exception) -> CannotWrite:
    cause = getattr(error, "orig", None) or getattr(error, "strerror", None) or error
    return CannotWrite(
        f"库打不开或写不进 the store cannot be opened or written: {cause}",
        where=where,
        todo="检查权限和磁盘空间，或用 -o、--store 换地方；check rights and space, or name another with -o or --store",
    )


def _careful(connection: Any, _record: object) -> None:
    """WAL so that readers never wait; FULL so that what was acknowledged survives a power cut."""
    # Transactions are begun by us: who writes takes the lock first, so that nothing changes between a look and a word.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begun(connection: "Connection") -> None:
    options = connection.get_execution_options()
    if not options.get("alone"):  # VACUUM stands in no transaction
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
