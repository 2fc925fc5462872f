"""How fast a scan of many repositories is, and what memory it takes: ``python -m benchmarks.scan FOLDER``."""
