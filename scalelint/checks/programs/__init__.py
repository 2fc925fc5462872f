"""Programs side by side that share a model, a file or a graph, and never call each other."""
