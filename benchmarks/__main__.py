"""`make bench`: what does it cost to start and to read, and where does a scan of the demo story spend its time?"""

from benchmarks import flat, reading, stages, start


def main() -> None:
    """Print every table."""
    start.table()
    reading.table()
    flat.measure(10_000, 2)
    stages.table()


if __name__ == "__main__":
    main()
