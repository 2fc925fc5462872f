"""Edits of text: where each node of a file stands, and what is written in its place."""
