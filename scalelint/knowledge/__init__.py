"""What scalelint knows about the world: names (vocabulary) and published numbers (constants)."""
