"""`make bench`: what does it cost to start, and where does a scan of the demo story spend its time?"""

from benchmarks import stages, start


def main() -> None:
    """Print every table."""
    start.table()
    stages.table()


if __name__ == "__main__":
    main()
