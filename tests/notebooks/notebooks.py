"""Notebooks for tests, as Jupyter writes them."""

from __future__ import annotations

import json
from typing import Any


def notebook(
    *cells: str, indent: int | None = 1, listed: bool = True, markdown: tuple[int, ...] = (), **more: Any
) -> bytes:
    """A notebook of these cells; those of ``markdown`` (from 1) are prose. With outputs, ids and metadata of its own."""
    written: list[dict[str, Any]] = []
    for number, text in enumerate(cells, 1):
        source: list[str] | str = text.splitlines(keepends=True) if listed else text
        if number in markdown:
            written.append({"cell_type": "markdown", "metadata": {}, "source": source})
            continue
        output = {"name": "stdout", "output_type": "stream", "text": ["σ = 1/0.18215\n"]}
        written.append(
            {
                "cell_type": "code",
                "execution_count": number,
                "id": f"cell-{number}",
                "metadata": {"scrolled": True},
                "outputs": [output],
                "source": source,
            }
        )
    document = {
        "cells": written,
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
        **more,
    }
    return (json.dumps(document, indent=indent, ensure_ascii=False) + "\n").encode()
