"""Programs: files whose latents cross between them, as one summary in which every place says its file.

A rule that holds inside one file holds inside a program without a word of its own: where the two ends of a
disagreement stand is none of its business.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from scalelint.model import FileSummary, Flow, Shared, Site, Span
from scalelint.project.channels import rejoined
from scalelint.project.comebacks import with_comebacks
from scalelint.project.fields import through_fields
from scalelint.project.fragments import followed, without_fragments
from scalelint.project.heirs import Bases, bases_of, without_overridden
from scalelint.project.items import with_stored_factors
from scalelint.project.lopsided import with_lopsided_factors
from scalelint.project.models import with_proven_models
from scalelint.project.neutral import without_neutral
from scalelint.project.one_item import with_one_name
from scalelint.project.patched import with_replaced
from scalelint.project.placing import placed, with_paths
from scalelint.project.products import with_proven_factors
from scalelint.project.renamed import with_known_fields
from scalelint.project.sums import with_proven_shifts
from scalelint.project.tried import without_trials

#: files of one program; a helper that more of them share does not make them one
_MOST = 60
#: what is learnt about products and sums when all of a program is known; each builds on what those before it found
_PROVING: tuple[Callable[[FileSummary], FileSummary], ...] = (
    with_stored_factors,
    with_one_name,
    with_known_fields,
    with_proven_models,
    with_proven_factors,
    with_lopsided_factors,
    with_comebacks,
    with_proven_shifts,
    without_neutral,
)


class Files(dict[str, FileSummary]):
    """Summaries by path. ``pause`` is called for each that somebody goes through: what it raises ends the run."""

    pause: Callable[[], None] | None = None

    def items(self) -> Any:  # a view, or what goes through one
        return super().items() if self.pause is None else self._paused(self.pause)

    def _paused(self, pause: Callable[[], None]) -> Iterator[tuple[str, FileSummary]]:
        for item in super().items():
            pause()
            yield item


class Programs(Files):
    """Summaries of programs by the path of their first file, found by the path of every other one too."""

    def __init__(self, pause: Callable[[], None] | None = None) -> None:
        self.homes: dict[str, str] = {}
        self.pause = pause

    def __missing__(self, path: str) -> FileSummary:
        return self[self.homes[path]]


def programs(files: dict[str, FileSummary], shared: Iterable[Shared] = ()) -> Programs:
    """One summary a program; a file that stands alone is one as it is. ``shared``: autoencoders that join files too."""
    found = Programs(files.pause if isinstance(files, Files) else None)
    files = rejoined(through_fields(with_replaced(files)))
    bases = bases_of(files)
    known: dict[str, list[Shared]] = {}
    for one in shared:
        known.setdefault(one.holder, []).append(one)
    for members in _connected(files, known.values()):
        if len(members) == 1 or len(members) > _MOST:
            for path in members:
                own = _own_view(path, files)
                held = [replace(one, home="") for each in known.values() for one in each if one.home == path]
                own = replace(own, flows=without_overridden(followed(own.flows), bases))
                found[path] = _proven(replace(own, shared=held) if held else own)
        else:
            merged = _merged(members, files, bases)
            merged.flows = without_overridden(merged.flows, bases)
            merged.shared = [one for each in known.values() for one in each if one.home in members]
            found[members[0]] = _proven(merged)
            found.homes.update(dict.fromkeys(members[1:], members[0]))
    return found


def _proven(summary: FileSummary) -> FileSummary:
    """The same, in which products and sums are steps where the program as a whole, or what was stored, tells what they are, and
    change something."""
    return functools.reduce(lambda known, learn: learn(known), _PROVING, summary)


def apart(files: dict[str, FileSummary]) -> dict[str, FileSummary]:
    """Every file as it sees itself and what it calls, for questions that compare files with each other."""
    return {path: _own_view(path, files) for path in files}


def decided(files: dict[str, FileSummary]) -> dict[str, FileSummary]:
    """The same files, with the sites that their callers in other files know more about."""
    told: dict[str, list[Site]] = {}
    for summary in files.values():
        for site in summary.foreign:
            if site.span.path in files:
                told.setdefault(site.span.path, []).append(site)
    result = dict(files)
    for path, sites in told.items():
        result[path] = _with_sites(files[path], _improved(files[path].sites, sites))
    return result


def _with_sites(summary: FileSummary, sites: list[Site]) -> FileSummary:
    """A summary with more sites, among which its own have other numbers."""
    places = {site.span: number for number, site in enumerate(sites)}
    index = [places[replace(site.span, path="")] for site in summary.sites]
    index += range(len(sites), len(sites) + len(summary.foreign))
    return replace(_renumbered(summary, index), sites=sites)


def _renumbered(summary: FileSummary, index: list[int]) -> FileSummary:
    """A summary in which each site has the number that ``index`` gives it."""
    classes = []
    for cls in summary.classes:
        methods = {
            name: replace(method, sites=[index[i] for i in method.sites if i < len(index)])
            for name in ("encode", "decode")
            if (method := getattr(cls, name)) is not None
        }
        classes.append(replace(cls, **methods))
    return replace(summary, flows=[_reindexed(flow, index) for flow in summary.flows], classes=classes)


def with_silent(files: dict[str, FileSummary]) -> dict[str, FileSummary]:
    """The same files, and those that say nothing about latents themselves in which others scale: helpers."""
    told: dict[str, list[Site]] = {}
    for summary in files.values():
        for site in summary.foreign:
            if site.span.path not in files:
                told.setdefault(site.span.path, []).append(site)
    silent = {path: FileSummary(sites=_improved([], sites)) for path, sites in told.items()}
    return dict(sorted({**files, **silent}.items()))


def _connected(files: dict[str, FileSummary], shared: Iterable[list[Shared]]) -> list[list[str]]:
    """The files in groups that share latents, each group in path order."""
    parent = {path: path for path in files}

    def root(path: str) -> str:
        while parent[path] != path:
            parent[path] = path = parent[parent[path]]
        return path

    for path, summary in files.items():
        for other in touched(summary):
            if other in parent:
                parent[root(other)] = root(path)
    for first, *others in shared:
        for one in others:
            parent[root(one.home)] = root(first.home)
    groups: dict[str, list[str]] = {}
    for path in sorted(files):
        groups.setdefault(root(path), []).append(path)
    return list(groups.values())


def touched(summary: FileSummary) -> set[str]:
    """The other files that a file's latents pass through."""
    spans = [*(site.span for site in summary.foreign), *(half.span for half in summary.halves)]
    for flow in summary.flows:
        spans += [flow.origin.span, flow.sink.span]
        spans += [step.span for step in (*flow.steps, *(product.step for product in flow.products))]
    return {span.path for span in spans if span.path}


def _own_view(path: str, files: dict[str, FileSummary]) -> FileSummary:
    summary = files[path]
    return replace(summary, sites=[*summary.sites, *summary.foreign]) if summary.foreign else summary


def _merged(members: list[str], files: dict[str, FileSummary], bases: Bases) -> FileSummary:
    """One summary of several files."""
    merged = FileSummary()
    sites: dict[Span, list[Site]] = {}
    parts = {path: placed(files[path], path) for path in members}
    every = [site for part in parts.values() for site in part.sites]  # what a file says of itself comes first
    for site in (*every, *(site for part in parts.values() for site in part.foreign)):
        sites.setdefault(site.span, []).append(site)
    places = {span: index for index, span in enumerate(sorted(sites, key=_order))}
    merged.sites = [_best(sites[span]) for span in places]
    for path, part in parts.items():
        index = [places[site.span] for site in (*part.sites, *part.foreign)]
        numbered = _renumbered(part, index)
        own = len(merged.definitions)
        merged.flows += [replace(flow, home=path) for flow in numbered.flows]
        merged.reuses += numbered.reuses
        merged.classes += [replace(c, definitions=[own + i for i in c.definitions]) for c in numbered.classes]
        for name in (
            "suspects",
            "definitions",
            "gauges",
            "handles",
            "readings",
            "numbers",
            "statements",
            "opaque_items",
            "mixed",
            "misused",
            "exponents",
            "lopsided",
            "halves",
            "deposits",
        ):
            getattr(merged, name).extend(getattr(part, name))
        merged.imports = {**part.imports, **merged.imports}
        for key, setter in part.setters.items():
            merged.setters[key] = setter if merged.setters.get(key, setter) == setter else ""
    merged.readings = list({(r.span, r.name): r for r in merged.readings}.values())  # callers saw them too
    merged.flows, merged.parts = without_fragments(without_trials(merged.flows), bases)
    return merged


def _order(span: Span) -> tuple[str, Span]:
    return span.path, span


def _reindexed(flow: Flow, index: list[int]) -> Flow:
    return replace(flow, steps=[replace(s, site=index[s.site]) if s.site >= 0 else s for s in flow.steps])


def _improved(own: list[Site], told: Iterable[Site]) -> list[Site]:
    """A file's sites, with those that only its callers could see, and the directions that only they know."""
    sites = {replace(site.span, path=""): [site] for site in own}
    for site in told:
        sites.setdefault(replace(site.span, path=""), []).append(replace(site, span=replace(site.span, path="")))
    return [_best(sites[span]) for span in sorted(sites)]


def _best(sites: list[Site]) -> Site:
    """Of what several files say about one place the strongest; where strong ones disagree about the way, nobody knows it.

    That one of them knows the operand as the reciprocal of something else, and so as the other operation by that, is no
    disagreement: each speaks of a root of its own.
    """
    strong = [site for site in sites if site.strong and site.direction != "unknown"]
    ways = {(site.direction, site.operation, site.root) for site in strong}
    if len({way[0] for way in ways}) > 1 or len(ways) > len({way[2] for way in ways}):
        return replace(sites[0], direction="unknown", convention="unknown", strong=False)
    return strong[0] if strong else sites[0]


def shown(summary: FileSummary, names: Mapping[str, str]) -> FileSummary:
    """A summary in which other files go by the names that ``names`` gives their paths on disk."""
    elsewhere = touched(summary) or summary.carried or any(map(_is_of_another_class, summary.flows))
    return with_paths(summary, lambda path: names.get(path, path)) if elsewhere else summary


def _is_of_another_class(flow: Flow) -> bool:
    """Whether the class around an autoencoder stands in another file, whose functions the latents do not pass through."""
    return any(end.owner is not None and bool(end.owner.path) for end in (flow.origin, flow.sink))
