"""How long an editor waits: ``python -m benchmarks.server``."""
