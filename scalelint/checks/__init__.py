"""The rules, and the engine that selects, runs, suppresses and sorts what they report."""
