"""How long scalelint takes on a source tree, beside semgrep, ast-grep and plain parsers, and how that grows."""
