"""What the names of a tree mean to rewriting: scopes, classes, callees, the cells that hold a factor."""
