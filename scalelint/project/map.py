"""The convention map: which autoencoder and factor each file uses, in which convention, and from where.

It is what people draw by hand before they merge two code bases; everything in it is read off the summaries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from scalelint.model import Definition, FileSummary, Handle, Site

if TYPE_CHECKING:
    from scalelint.project import Project

_MOST_SOURCES = 3


class Factor(msgspec.Struct, frozen=True):
    """One factor of one file."""

    root: str
    convention: str
    encode: int
    decode: int
    unknown: int
    shift: bool
    sources: list[str]  #: where the value comes from


class Autoencoder(msgspec.Struct, frozen=True):
    """An autoencoder that a file works with."""

    key: str
    classes: list[str]
    checkpoint: str


class MappedFile(msgspec.Struct, frozen=True):
    """A file that scales latents."""

    path: str
    convention: str
    autoencoders: list[Autoencoder]
    factors: list[Factor]


def convention_map(project: Project) -> list[MappedFile]:
    """All files that scale latents, in path order."""
    return map_files(project.files)


def map_files(files: Mapping[str, FileSummary]) -> list[MappedFile]:
    """The map of these summaries."""
    defined: dict[str, list[tuple[str, Definition]]] = {}
    for path, summary in sorted(files.items()):
        for definition in summary.definitions:
            defined.setdefault(definition.name, []).append((path, definition))
    return [
        MappedFile(path, summary.convention, list(_autoencoders(summary)), list(_factors(path, summary, defined)))
        for path, summary in sorted(files.items())
        if summary.sites
    ]


def _autoencoders(summary: FileSummary) -> Iterator[Autoencoder]:
    """The file's own autoencoder classes, then those behind its sites; all handles where the sites do not say."""
    own = [found.name for found in summary.classes if found.is_autoencoder]
    for name in own:
        yield Autoencoder("self", [name], "")
    used = {site.autoencoder for site in summary.sites} - {"", "self" if own else ""}
    handles = {handle.key: handle for handle in summary.handles}
    for key in sorted(used) or ([] if own else sorted(handles)):
        handle = handles.get(key, Handle(key))
        yield Autoencoder(key, handle.classes, handle.checkpoint)


def _factors(path: str, summary: FileSummary, defined: Mapping[str, list[tuple[str, Definition]]]) -> Iterator[Factor]:
    groups: dict[tuple[str, str], list[Site]] = {}
    for site in summary.sites:
        groups.setdefault((site.root, site.convention), []).append(site)
    for (root, convention), sites in sorted(groups.items()):
        ways = Counter(site.direction for site in sites)
        yield Factor(
            root,
            convention,
            ways["encode"],
            ways["decode"],
            ways["unknown"],
            any(site.shift for site in sites),
            list(_sources(path, sites[0], defined)),
        )


def _sources(path: str, site: Site, defined: Mapping[str, list[tuple[str, Definition]]]) -> Iterator[str]:
    """Where a factor's value comes from: itself, this file, else the rest of the project."""
    if site.value is not None and site.root.replace(".", "").isdigit():
        yield "written here"
        return
    name = site.root.rpartition(".")[2].partition("[")[0].strip("() ")
    known = [item for item in defined.get(name, []) if item[1].expression not in ("", "None")]
    own = [item for item in known if item[0] == path]
    for where, definition in (own or known)[:_MOST_SOURCES]:
        yield f"{where}:{definition.span.line} = {definition.expression}"
    if ".config." in site.root:
        yield "the autoencoder's configuration"
