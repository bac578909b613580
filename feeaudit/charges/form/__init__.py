"""What does a page with labels say? Labels, the values beside or below them, and tables, shared by receipts and slips."""
