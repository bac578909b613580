"""`feeaudit spark`: the same audit on Apache Spark."""

from typing import Any

import click

from feeaudit.cli.frame import frame_options


@click.command(
    epilog="例 Example:  feeaudit spark hdfs://nn/票据/ 台账.xlsx --place 370200 --master 'local[4]' -o out/"
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--master", metavar="URL", help="Spark 的地址，默认 local[*]；spark-submit 之下不用 not under spark-submit"
)
@click.option("--partitions", type=click.IntRange(1, 100_000), help="分成几份，默认按数量和核数 parts of the work")
@click.option("--tables", metavar="URL", help="大表另写一份 Parquet，按运行分目录 large tables as Parquet, by run")
@frame_options
def spark(paths: tuple[str, ...], master: str | None, partitions: int | None, tables: str | None, **typed: Any) -> int:
    """在 Apache Spark 上做同样的审查。The same audit on Apache Spark.

    PATH 是本机的文件、文件夹，或 Hadoop 认得的地址 (hdfs://、s3a://、file://)。选项和结果与 scan 相同。
    Files and folders as for `scan`, or addresses that Hadoop knows. Options, findings and ids are those of `scan`.
    """
    from feeaudit.cli.frame import existing, options_in_force, passwords_in_force
    from feeaudit.cli.running import run_and_report
    from feeaudit.cli.scan import request_of
    from feeaudit.spark import Cluster
    from feeaudit.spark.remote import is_address
    from feeaudit.spark.session import session

    options = options_in_force(typed)
    passwords = passwords_in_force(typed["password_file"])
    existing(tuple(path for path in paths if not is_address(path)))
    cluster = Cluster(session=session(master), partitions=partitions, jobs=options.jobs or 1, tables=tables)
    return run_and_report(request_of(paths, options, passwords), options, cluster, cluster.keep)
