"""What a run prints: one small module a format."""
