"""The Python API: what the command line does, as functions. Importing it costs next to nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from scalelint.model import FileSummary, Finding, Site

if TYPE_CHECKING:
    from scalelint.cache import Cache
    from scalelint.config import Resolved
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
    """The findings under ``paths``. ``settings`` go before those of the project's file: ``select=["SCL1"]``.

    Worker processes are off by default, because a script that starts them needs a ``__main__`` guard.
    """
    from scalelint.checks.engine import at_least, check_project
    from scalelint.core import collect
    from scalelint.project import link

    listed = _listed(paths)
    resolved = _resolved(listed, jobs, settings)
    collected = collect(
        listed, resolved.settings, jobs=resolved.settings.jobs, cache=_store(resolved, cache), root=resolved.root
    )
    project = link(collected.files, resolved.settings)
    outcome = check_project(project, resolved.settings, problems=collected.problems, root=resolved.root)
    return at_least(outcome.findings, resolved.settings.min_severity)


def sites(paths: Paths, *, jobs: int | None = 1, cache: bool = False, **settings: Any) -> dict[str, list[Site]]:
    """The scaling sites under ``paths``, by file, in the order of the file."""
    from scalelint.core import collect
    from scalelint.report.sites import in_order

    listed = _listed(paths)
    resolved = _resolved(listed, jobs, settings)
    collected = collect(
        listed,
        resolved.settings,
        jobs=resolved.settings.jobs,
        cache=_store(resolved, cache),
        configs=False,
        root=resolved.root,
    )
    return {path: in_order(summary.sites) for path, summary in collected.files.items() if summary.sites}


def migrate(paths: Paths, **options: Any) -> Plan:
    """A plan that rewrites code and configurations to another convention: ``migrate("src", to="std")``."""
    from scalelint.rewrite import migrate as plan

    return plan(_listed(paths), **options)


def _listed(paths: Paths) -> list[str]:
    if isinstance(paths, (str, os.PathLike)):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


def _resolved(paths: list[str], jobs: int | None, settings: dict[str, Any]) -> Resolved:
    from scalelint.config import resolve

    given = {key.replace("_", "-"): value for key, value in settings.items()}
    return resolve(paths, overrides={**given, "jobs": jobs})


def _store(resolved: Resolved, wanted: bool) -> Cache | None:
    if not wanted:
        return None
    from scalelint.cache import Cache, default_folder

    chosen = resolved.settings.cache_dir
    return Cache(resolved.path(chosen) if chosen else default_folder())
