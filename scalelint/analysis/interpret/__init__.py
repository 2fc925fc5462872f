"""Running one file on abstract values: statements, expressions, products and sums."""
