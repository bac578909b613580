"""What does a page of a tax invoice say? Bands, rows and columns by geometry, shared by the layouts of invoices."""
