"""The Python API: what the command line does, as functions. Importing it costs next to nothing."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scalelint.model import FileSummary, Finding, Problem, Related, Site

if TYPE_CHECKING:
    from scalelint.config import Resolved
    from scalelint.core import Collected
    from scalelint.rewrite import Plan

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


def analyse(source: str | bytes, *, suffix: str = ".py") -> FileSummary:
    """The summary of one file's content; what cannot be read is in its ``problems``.

    >>> analyse("def f(vae, x):\\n    return vae.encode(x) * vae.config.scaling_factor\\n").sites[0].operation
    'multiply'
    """
    from scalelint.core import summarise_source
    from scalelint.knowledge.vocabulary import load_vocabulary

    data = source.encode() if isinstance(source, str) else source
    return summarise_source(data, load_vocabulary(), suffix)


def check(paths: Paths, *, jobs: int | None = 1, cache: bool = False, **settings: Any) -> list[Finding]:
    """The findings under ``paths``, as ``scalelint check`` has them. ``settings`` go before those of the project's file: ``select=["SCL1"]``.

    Worker processes are off by default, because a script that starts them needs a ``__main__`` guard.
    """
    from scalelint.core.verdict import judge
    from scalelint.project import link

    collected, resolved = _collected(paths, jobs, cache, settings)
    verdict = judge(link(collected.files, resolved.settings, collected.shelf), collected, resolved)
    _warn(verdict.problems)
    return verdict.findings


def sites(paths: Paths, *, jobs: int | None = 1, cache: bool = False, **settings: Any) -> dict[str, list[Site]]:
    """The scaling sites under ``paths``, by file, in the order of the file."""
    from scalelint.project.compose import with_silent
    from scalelint.report.sites import in_order

    collected, _ = _collected(paths, jobs, cache, settings, configs=False)
    _warn(collected.problems)
    files = with_silent(collected.files)
    return {path: in_order(files[path].sites) for path in sorted(files) if files[path].sites}


def cell_of(place: Finding | Related) -> tuple[int, int] | None:
    """The cell of a notebook that a finding or a related place stands in, and the line in it; None for other files.

    Cells are counted from 1, whatever their kind. Lines of a notebook are elsewhere those of the module of its cells.
    """
    from scalelint.files.lines import Lines
    from scalelint.notebooks import is_notebook, read
    from scalelint.report.places import Places

    if not is_notebook(place.path):
        return None
    cell, line = Places(Lines(lambda path: read(Path(path).read_bytes()))).cell(place.path, place.line)
    return (cell, line) if cell is not None else None


def migrate(paths: Paths, **options: Any) -> Plan:
    """A plan that rewrites code and configurations to another convention: ``migrate("src", to="std")``."""
    from scalelint.rewrite import migrate as plan

    return plan(_listed(paths), **options)


def _listed(paths: Paths) -> list[str]:
    if isinstance(paths, (str, os.PathLike)):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


def _collected(
    paths: Paths, jobs: int | None, cache: bool, settings: dict[str, Any], *, configs: bool = True
) -> tuple[Collected, Resolved]:
    """The files of a run; a path that is not there is a mistake, which must not look like a clean project."""
    from scalelint.config import resolve
    from scalelint.core import gather
    from scalelint.errors import UserError

    listed = _listed(paths)
    for path in listed:
        if not os.path.lexists(path):
            raise UserError(f"{path}: no such file or folder")
    given = {key.replace("_", "-"): value for key, value in settings.items()}
    resolved = resolve(listed, overrides={**given, "jobs": jobs})
    return gather(resolved, listed, cache=cache, configs=configs), resolved


def _warn(problems: Sequence[Problem]) -> None:
    """A warning for each file that could not be read."""
    for problem in problems:
        warnings.warn(f"{problem.path}: {problem.message}", stacklevel=3)
