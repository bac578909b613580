"""What does a page with labels say? Labels with their values, and tables, for receipts, slips and tickets."""
