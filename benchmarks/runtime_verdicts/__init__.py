"""How often a watch accuses correct code, clears wrong code, and names a mistake rightly: simulated training runs."""
