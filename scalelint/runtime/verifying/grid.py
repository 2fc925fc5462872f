"""Rows of text in columns."""

from __future__ import annotations

from collections.abc import Sequence


def grid(header: tuple[str, ...], align: str, rows: Sequence[tuple[str, ...]]) -> str:
    """Aligned columns, two blanks apart; ``align`` has ``<`` or ``>`` for each."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    lines = [
        "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, align, widths, strict=True)).rstrip()
        for row in [header, *rows]
    ]
    return "\n".join(f"  {line}" for line in lines)
