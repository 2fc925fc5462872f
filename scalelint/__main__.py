"""``python -m scalelint``."""

from scalelint.cli import main

main()
