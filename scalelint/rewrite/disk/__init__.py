"""Writing several files, all of them or none."""
