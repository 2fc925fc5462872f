"""Summaries of a run's files in one go, and what they would be with other texts."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from pathlib import Path

from scalelint.cache import Cache, default_folder
from scalelint.config import Resolved, Settings
from scalelint.core.collected import Collected, Counts, Stdin
from scalelint.core.pool import suffix_of
from scalelint.core.single import summarise_source
from scalelint.core.survey import Survey
from scalelint.model import FileSummary
from scalelint.notebooks import is_notebook
from scalelint.project.compose import decided, shown, touched

__all__ = ["Collected", "Counts", "Stdin", "collect", "exchanged", "exchanged_parts", "gather", "survey_of"]

#: between two looks for garbage while the files of a proof are read again
_BYTES_A_COLLECTION = 2_000_000


def collect(
    paths: Sequence[str],
    settings: Settings,
    *,
    jobs: int = 1,
    cache: Cache | None = None,
    stdin: Stdin | None = None,
    configs: bool = True,
    root: Path | None = None,
) -> Collected:
    """Summaries of all files under ``paths`` and of standard input."""
    return Survey(paths, settings, jobs=jobs, cache=cache, stdin=stdin, configs=configs, root=root).complete()


def survey_of(
    resolved: Resolved,
    paths: Sequence[str],
    *,
    cache: bool,
    stdin: Stdin | None = None,
    configs: bool = True,
) -> Survey:
    """What a run over ``paths`` is about, with the cache and the processes that its settings name."""
    settings = resolved.settings
    folder = resolved.path(settings.cache_dir) if settings.cache_dir else None
    store = Cache(folder or default_folder()) if cache else None
    survey = Survey(paths, settings, jobs=settings.jobs, cache=store, stdin=stdin, configs=configs, root=resolved.root)
    if store is not None and store.refusal:
        survey.collected.notes.append(f"no cache: {store.refusal}")
    return survey


def gather(
    resolved: Resolved,
    paths: Sequence[str],
    *,
    cache: bool,
    stdin: Stdin | None = None,
    configs: bool = True,
) -> Collected:
    """The summaries of a run over ``paths``, with the cache and the processes that its settings name."""
    survey = survey_of(resolved, paths, cache=cache, stdin=stdin, configs=configs)
    try:
        return survey.complete()
    finally:
        survey.close()


def exchanged(collected: Collected, texts: Mapping[str, bytes], settings: Settings) -> dict[str, FileSummary]:
    """The summaries of a run as they would be with other texts in some of its files, in memory."""
    return decided(exchanged_parts(collected, texts, settings, {}))


def exchanged_parts(
    collected: Collected, texts: Mapping[str, bytes], settings: Settings, known: Mapping[str, FileSummary]
) -> dict[str, FileSummary]:
    """The same before what other files know is put into them; ``known``: those that were made before."""
    assert collected.program is not None
    unsaved = {collected.locations.get(path, path): text for path, text in texts.items()}
    world = collected.program.with_texts(unsaved).world(settings.own)
    names = {path: name for name, path in collected.locations.items()}
    concerned = {path for path, part in collected.parts.items() if not touched(part).isdisjoint(texts)}
    parts = dict(collected.parts)
    parts.update(known)
    size = 0
    for path in sorted({*texts, *concerned} - known.keys()):
        source = texts[path] if path in texts else collected.read(path)
        place = collected.locations.get(path, path)
        suffix = ".py" if is_notebook(path) else suffix_of(path)  # texts are what ``read`` gives
        parts[path] = shown(summarise_source(source, world.vocabulary, suffix, world, place), names)
        size += len(source)
        if size >= _BYTES_A_COLLECTION:  # the command line lets Python look for garbage seldom
            size = 0
            gc.collect()
    return parts
