"""What was charged? Extractors, checks, facts and ids."""
