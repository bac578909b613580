"""`python -m benchmarks.planted [--seed N] [--wrong RULE|all] [--into DIR]`: see the package."""

from benchmarks.planted import main

main()
