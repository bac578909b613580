"""Does the package keep its promises? The package's tree again, a test per sentence."""
