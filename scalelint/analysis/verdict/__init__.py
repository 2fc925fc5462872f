"""From what was noted to the summary of a file: sites, flows, definitions."""
