"""``python -m benchmarks.metamorphic FOLDER...``: findings before and after transformations that keep the meaning.

FOLDER holds programs of one file each: any ``.py`` files, or cases (``NAME/bad/*.py``). *Kept* is the share of findings
(errors and warnings of SCL1 to SCL4, by code) that the transformed program still has, *extra* what only it has.
"""

from __future__ import annotations

import ast
import contextlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks.metamorphic.rewritings import MORE
from benchmarks.metamorphic.transformations import KINDS, Files
from scalelint.checks.engine import check_project
from scalelint.config import Settings
from scalelint.core.collect import collect
from scalelint.project import link

_FAMILIES = ("SCL1", "SCL2", "SCL3", "SCL4")
_KINDS = {**KINDS, **MORE}


def found(files: Files) -> Counter[str]:
    """The codes that ``check`` finds in a program."""
    with tempfile.TemporaryDirectory() as folder, _inside(folder):
        for name, text in files.items():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        settings = Settings()
        collected = collect(["."], settings)
        findings = check_project(link(collected.files, settings, collected.shelf), settings).findings
    severe = [each for each in findings if each.severity in ("error", "warning")]
    return Counter(each.code for each in severe if each.code.startswith(_FAMILIES))


@contextlib.contextmanager
def _inside(folder: str) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def programs(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every program of one file."""
    cases = sorted(folder.glob("*/expect.json"))
    for case in cases:
        for version in sorted(path for path in case.parent.iterdir() if path.is_dir() and path.name.startswith("bad")):
            files = [path for path in version.rglob("*") if path.is_file()]
            if len(files) == 1 and files[0].suffix == ".py":
                yield f"{case.parent.name}/{version.name}", files[0].read_text(encoding="utf-8")
    for path in sorted(folder.rglob("*.py")) if not cases else ():
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--kinds", default=",".join(_KINDS), help="Which transformations, by name.")
@click.option("--show", is_flag=True, help="Name the programs that lose or gain a finding.")
def main(folders: tuple[Path, ...], kinds: str, show: bool) -> None:
    """Transform programs and check them again."""
    totals = {kind: Counter[str]() for kind in kinds.split(",")}
    for folder in folders:
        for name, source in programs(folder):
            before = found({"main.py": source})
            for kind, total in totals.items() if before else ():
                files = _KINDS[kind](source)
                if files is None or not all(_parses(text) for text in files.values()):
                    continue
                after = found(files)
                lost, extra = before - after, after - before
                total.update(programs=1, before=before.total(), lost=lost.total(), extra=extra.total())
                if show and (lost or extra):
                    click.echo(f"{kind} {name}: lost {dict(lost)} extra {dict(extra)}")
    click.echo(f"{'kind':10}{'programs':>10}{'findings':>10}{'kept':>8}{'extra':>8}")
    for kind, total in totals.items():
        size = max(total["before"], 1)
        shares = f"{1 - total['lost'] / size:8.3f}{total['extra'] / size:8.3f}"
        click.echo(f"{kind:10}{total['programs']:10}{total['before']:10}{shares}")


def _parses(text: str) -> bool:
    with contextlib.suppress(SyntaxError):
        ast.parse(text)
        return True
    return False


if __name__ == "__main__":
    os.environ.setdefault("SCALELINT_TRACEBACK", "1")
    main()
