"""Parses every Python file of a folder and does nothing else: ``python parse.py ast|libcst JOBS FOLDER``."""

from __future__ import annotations

import ast
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def parse_ast(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ast.parse(path.read_bytes())


def parse_libcst(path: Path) -> None:
    import libcst

    libcst.parse_module(path.read_bytes())


def main(parser: str, jobs: int, folder: Path) -> None:
    files = sorted(folder.rglob("*.py"))
    with ProcessPoolExecutor(jobs) as pool:
        list(pool.map({"ast": parse_ast, "libcst": parse_libcst}[parser], files, chunksize=16))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
