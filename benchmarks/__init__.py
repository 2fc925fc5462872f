"""Measurements of scalelint: each folder is one command, ``python -m benchmarks.NAME``; see docs/benchmarks.md."""
