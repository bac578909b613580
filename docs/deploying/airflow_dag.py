"""feeaudit as a DAG of Apache Airflow 2.8 and later: one task, retried only where the run was interrupted."""

import pendulum
from airflow import DAG
from airflow.exceptions import AirflowFailException
from airflow.operators.python import PythonOperator


def night() -> None:
    """1 (findings) and 3 (something was not read) are results; 75 may be tried again; all else needs a person."""
    import subprocess

    code = subprocess.run(["/opt/feeaudit/bin/feeaudit", "nightly"], cwd="/srv/feeaudit", check=False).returncode
    if code == 75:
        raise RuntimeError("held by another run, or interrupted")
    if code not in (0, 1, 3):
        raise AirflowFailException(f"exit code {code}")


with DAG(
    "feeaudit",
    schedule="30 1 * * *",
    start_date=pendulum.datetime(2024, 1, 1, tz="Asia/Shanghai"),
    catchup=False,
    max_active_runs=1,
):
    PythonOperator(task_id="night", python_callable=night, retries=2, retry_delay=pendulum.duration(minutes=10))
