"""`make bench`: what does it cost to start, read and find, and where does a scan of the demo story spend its time?"""

from benchmarks import finding, flat, reading, stages, start


def main() -> None:
    """Print every table."""
    start.table()
    reading.table()
    flat.measure(10_000, 2)
    finding.table()
    stages.table()


if __name__ == "__main__":
    main()
