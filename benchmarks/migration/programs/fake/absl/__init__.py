"""Enough of absl for the programs."""
