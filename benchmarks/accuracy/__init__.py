"""How well ``scalelint sites`` finds labelled sites: recall, precision, direction, operation, convention."""
