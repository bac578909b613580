"""To whom does a body belong, by the registers as they are published? Papers become rows of agencies.csv."""
