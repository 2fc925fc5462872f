"""Following a factor through the tree: every use, every value, every way in and out."""
