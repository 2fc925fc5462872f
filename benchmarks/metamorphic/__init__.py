"""Whether a transformation that keeps a program's meaning keeps its findings."""
