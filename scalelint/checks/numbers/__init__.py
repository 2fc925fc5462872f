"""Numbers: those that are published, those that are written in two places, and ratios of sizes beside magnitudes."""
