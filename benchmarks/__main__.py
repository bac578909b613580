"""`make bench`: what does it cost to start, read, find, link, write and click, and how well is it linked and found?"""

from benchmarks import (
    finding,
    flat,
    linking,
    million,
    planted,
    reading,
    reviewing,
    sparked,
    stages,
    start,
    ten,
    writing,
)


def main() -> None:
    """Print every table."""
    start.table()
    reading.table()
    flat.measure(10_000, 2)
    finding.table()
    stages.table()
    writing.table()
    reviewing.table()
    planted.main([])
    linking.main([])
    million.main([])
    ten.main([])
    sparked.main([])


if __name__ == "__main__":
    main()
