"""What a picture of the map shows, whoever gathered it: groups of nodes and edges, and where two ends disagree.

A group is one autoencoder. Its nodes stand in columns, from where a number is written to where latents are scaled:
*writer* (code that gives a factor its value), *config* (files and defaults that hold one), *factor*, then the sites:
*encode*, *decode*, *unknown*. Nothing here knows of projects, rules or files on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

Kind = Literal["writer", "config", "factor", "encode", "decode", "unknown"]
Convention = Literal["reciprocal", "std", "mixed", "unknown", ""]

#: The columns of a picture, from left to right, and the kinds of nodes that stand in each.
COLUMNS: Mapping[str, tuple[Kind, ...]] = {
    "Written": ("writer",),
    "Configured": ("config",),
    "Factor": ("factor",),
    "Used": ("encode", "decode", "unknown"),
}


class Place(msgspec.Struct, frozen=True, order=True):
    """A stretch of source text: 1-based, end exclusive."""

    path: str
    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0
    cell: int = 0  #: of a notebook
    own: int = 0  #: the line in that cell

    @property
    def shown(self) -> str:
        """What follows the path: ``:12``, ``:cell 3:12``."""
        return f":cell {self.cell}:{self.own}" if self.cell else f":{self.line}"


class Node(msgspec.Struct):
    """One box of the picture."""

    id: str
    kind: Kind
    label: str
    detail: str = ""
    convention: Convention = ""
    formula: str = ""  #: ``z * f``: what a site does with the latent
    note: str = ""  #: whose published number this is
    places: list[Place] = []
    severity: str = ""  #: of the worst finding here
    hides: int = 0  #: how many nodes this one stands for


class Edge(msgspec.Struct, frozen=True, order=True):
    """A value on its way; its convention is that of the end that uses it."""

    source: str
    target: str
    convention: Convention = ""


class Group(msgspec.Struct):
    """One autoencoder: its factors, where their values come from, where they are used."""

    id: str
    title: str
    detail: str = ""
    nodes: list[Node] = []
    edges: list[Edge] = []
    severity: str = ""

    def column(self, name: str) -> list[Node]:
        """The nodes of one column, in order."""
        return [node for kind in COLUMNS[name] for node in self.nodes if node.kind == kind]


class Disagreement(msgspec.Struct):
    """A finding, with the nodes at its two ends."""

    code: str
    name: str
    severity: str
    message: str
    help: str
    place: Place
    related: list[tuple[Place, str]] = []
    nodes: list[str] = []  #: its own end first


class Picture(msgspec.Struct):
    """The whole picture."""

    groups: list[Group] = []
    disagreements: list[Disagreement] = []
    files: int = 0
    sites: int = 0
    conventions: dict[str, int] = {}  #: number of sites by convention
    sources: dict[str, dict[int, str]] = {}  #: the lines of excerpts, by path and number


_RANK = {"error": 0, "warning": 1, "info": 2, "": 3}


def worst(severities: Iterable[str]) -> str:
    """The worst of these severities."""
    return min(severities, key=lambda name: _RANK.get(name, 3), default="")


def folded(picture: Picture, most: int) -> Picture:
    """The same picture with at most ``most`` nodes of a kind in a group; one node stands for those left out.

    Nodes where something disagrees stay, however many there are; the first of the others fill what is left.
    """
    stands_for: dict[str, str] = {}
    groups = [_folded_group(group, most, stands_for) for group in picture.groups]
    disagreements = [
        replace(found, nodes=list(dict.fromkeys(stands_for.get(own, own) for own in found.nodes)))
        for found in picture.disagreements
    ]
    return replace(picture, groups=groups, disagreements=disagreements)


def _folded_group(group: Group, most: int, stands_for: dict[str, str]) -> Group:
    kept: list[Node] = []
    for kind in (kind for kinds in COLUMNS.values() for kind in kinds):
        own = [node for node in group.nodes if node.kind == kind]
        if len(own) <= most:
            kept += own
            continue
        quiet = [node for node in own if not node.severity]
        room = max(most - 1 - (len(own) - len(quiet)), 0)
        hidden = quiet[room:]
        kept += [node for node in own if node not in hidden]
        if hidden:
            rest = Node(f"{group.id}-{kind}-rest", kind, f"{len(hidden):,} more", hides=len(hidden))
            rest.convention = _common(hidden)
            kept.append(rest)
            stands_for.update((node.id, rest.id) for node in hidden)
    edges = {
        Edge(stands_for.get(e.source, e.source), stands_for.get(e.target, e.target), e.convention) for e in group.edges
    }
    return replace(group, nodes=kept, edges=sorted(edges))


def _common(nodes: list[Node]) -> Convention:
    found = {node.convention for node in nodes}
    return found.pop() if len(found) == 1 else "mixed"
