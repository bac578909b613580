"""What stands on the page, and how does it look? The view of a run, its bars, the template, the style, the script."""
