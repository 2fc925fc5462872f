"""From a linked project to its picture: the only module of the picture that knows how projects are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from scalelint.files.lines import Lines
from scalelint.model import Finding, Site, Span
from scalelint.picture.model import Convention, Disagreement, Edge, Group, Kind, Node, Picture, Place, worst
from scalelint.picture.owners import Owner, owner_of
from scalelint.picture.sources import Origin, Sources, published
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.report.places import Places, worded

_AROUND = 2  #: lines of an excerpt before and after its place


def picture_of(project: Project, findings: Sequence[Finding], lines: Lines) -> Picture:
    """The picture of a project and of what its rules found."""
    places = Places(lines)
    gathered = _Gathered(project)
    for path, summary in project.files.items():
        for site in summary.sites:
            gathered.add(path, site)
    groups = gathered.groups()
    picture = Picture(groups, files=len({path for path, _ in gathered.seen}), sites=len(gathered.seen))
    picture.conventions = dict(sorted(Counter(site.convention for _, site in gathered.seen).items()))
    rank = {"error": 0, "warning": 1}
    worst_first = sorted(findings, key=lambda found: rank.get(found.severity, 2))
    picture.disagreements = [gathered.disagreement(worded(found, places)) for found in worst_first]
    picture.groups = _in_order(gathered.all_groups(), picture.disagreements)
    picture.sources = _excerpts(picture, lines)
    _by_cell(picture, places)
    return picture


class _Gathered:
    """Groups on their way: sites first, then the sources of each factor, then the findings."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.seen: list[tuple[str, Site]] = []
        self._factors: dict[Owner, dict[str, list[tuple[str, Site]]]] = {}
        self._groups: dict[str, Group] = {}
        self._at: dict[tuple[str, int], list[str]] = {}
        self._home: dict[str, Group] = {}
        self._nodes: dict[str, Node] = {}
        self._count = 0

    def add(self, path: str, site: Site) -> None:
        owner = owner_of(self.project, path, site)
        self.seen.append((path, site))
        self._factors.setdefault(owner, {}).setdefault(tail(site.root) or site.factor, []).append((path, site))

    def groups(self) -> list[Group]:
        homes: dict[str, list[set[str]]] = {}
        for factors in self._factors.values():
            for name, sites in factors.items():
                homes.setdefault(name, []).append({path for path, _ in sites})
        sources = Sources(self.project, homes)
        for owner, factors in sorted(self._factors.items()):
            group = self._group(owner.title, owner.detail)
            for name, sites in sorted(factors.items()):
                factor = self._factor(group, name, sites)
                self._uses(group, factor, name, sites)
                files = {path for path, _ in sites}
                self._origins(group, factor, sources.of(name, owner, files, [site.root for _, site in sites]))
        return list(self._groups.values())

    def all_groups(self) -> list[Group]:
        return list(self._groups.values())

    def _group(self, title: str, detail: str) -> Group:
        group = Group(f"g{len(self._groups)}", title, detail, [], [])
        self._groups[group.id] = group
        return group

    def _node(self, group: Group, kind: Kind, label: str, places: Iterable[Place] = ()) -> Node:
        node = Node(f"n{self._count}", kind, label, places=sorted(set(places)))
        self._count += 1
        group.nodes.append(node)
        self._home[node.id] = group
        self._nodes[node.id] = node
        for place in node.places:
            for line in range(place.line, max(place.end_line, place.line) + 1):
                self._at.setdefault((place.path, line), []).append(node.id)
        return node

    def _factor(self, group: Group, name: str, sites: list[tuple[str, Site]]) -> Node:
        node = self._node(group, "factor", name)
        node.convention = _convention(site.convention for _, site in sites)
        written = sorted({site.root for _, site in sites} - {name})
        node.detail = ", ".join(written[:3]) + (f" and {len(written) - 3} more" if len(written) > 3 else "")
        if any(site.shift for _, site in sites):
            node.formula = "with a shift"
        value = next((site.value for _, site in sites if site.value is not None), None)
        node.note = published(value)
        return node

    def _uses(self, group: Group, factor: Node, name: str, sites: list[tuple[str, Site]]) -> None:
        """A node for all sites of one file that do the same."""
        alike: dict[tuple[str, str, str, str], list[Site]] = {}
        for path, site in sites:
            alike.setdefault((path, site.direction, site.operation, site.convention), []).append(site)
        for (path, direction, operation, convention), own in alike.items():
            kind: Kind = "encode" if direction == "encode" else "decode" if direction == "decode" else "unknown"
            node = self._node(group, kind, path, (_place(path, site.span) for site in own))
            sign = "*" if operation == "multiply" else "/"
            shift = " with a shift" if any(site.shift for site in own) else ""
            node.formula = f"z {sign} {name if len(name) < 24 else 'f'}{shift}"
            node.detail = ", ".join(sorted({site.scope for site in own if site.scope}))
            node.convention = _convention([convention])
            group.edges.append(Edge(factor.id, node.id, node.convention))

    def _origins(self, group: Group, factor: Node, origins: Iterable[Origin]) -> None:
        """Nodes for the places that give the factor its value; a writer stands before the config that it fills."""
        known = {(node.kind, node.label, tuple(node.places)): node for node in group.nodes}
        nodes: list[tuple[Origin, Node]] = []
        for origin in origins:
            key = (origin.kind, origin.label, tuple(origin.places))
            node = known.get(key) or self._node(group, origin.kind, origin.label, origin.places)
            node.detail, node.note, node.formula = origin.detail, origin.note, origin.formula
            nodes.append((origin, node))
        configs = [node for origin, node in nodes if origin.is_config_of_class]
        for origin, node in nodes:
            targets = configs if origin.fills_config and configs else [factor]
            group.edges += [Edge(node.id, target.id, factor.convention) for target in targets if target is not node]

    def disagreement(self, found: Finding) -> Disagreement:
        """A finding, with its ends looked up among the nodes; ends that are none become nodes beside the others."""
        place = Place(found.path, found.line, found.column, found.end_line, found.end_column)
        related = [(Place(r.path, r.line, r.column, r.end_line, r.end_column), r.message) for r in found.related]
        ends = [self._at.get((p.path, p.line), []) for p in (place, *(other for other, _ in related))]
        known = [own for end in ends for own in end]
        if not ends[0]:
            home = self._home[known[0]] if known else self._elsewhere()
            node = self._node(home, "unknown", place.path, [place])
            node.formula = found.name
            ends[0] = [node.id]
        nodes = list(dict.fromkeys(own for end in ends for own in end))
        for own in nodes:
            node = self._nodes[own]
            node.severity = worst([node.severity, found.severity])
        code = (found.code, found.name, found.severity, found.message, found.help)
        return Disagreement(*code, place, related, nodes)

    def _elsewhere(self) -> Group:
        title = "Elsewhere"
        return next((g for g in self._groups.values() if g.title == title), None) or self._group(
            title, "findings at places that no map of an autoencoder shows"
        )


def _place(path: str, span: Span) -> Place:
    return Place(span.path or path, span.line, span.column, span.end_line, span.end_column)


def _convention(found: Iterable[str]) -> Convention:
    """The one convention of several sites; unknown ones don't count beside known ones."""
    known = set(found)
    known = known - {"unknown"} or known
    if known == {"reciprocal"}:
        return "reciprocal"
    if known == {"std"}:
        return "std"
    return "mixed" if len(known) > 1 else "unknown"


def _in_order(groups: list[Group], disagreements: list[Disagreement]) -> list[Group]:
    """The groups where something is wrong come first, then the large ones."""
    for group in groups:
        ids = {node.id for node in group.nodes}
        group.severity = worst(found.severity for found in disagreements if ids & set(found.nodes))
    rank = {"error": 0, "warning": 1, "info": 2}
    return sorted(groups, key=lambda g: (rank.get(g.severity, 3), -len(g.nodes), g.title, g.detail))


def _excerpts(picture: Picture, lines: Lines) -> dict[str, dict[int, str]]:
    wanted: dict[str, set[int]] = {}
    for place in _places(picture):
        end = max(place.end_line, place.line)
        wanted.setdefault(place.path, set()).update(range(place.line - _AROUND, end + _AROUND + 1))
    found: dict[str, dict[int, str]] = {}
    for path, numbers in sorted(wanted.items()):
        text = lines.of(path)
        found[path] = {n: text[n - 1] for n in sorted(numbers) if 0 < n <= len(text)}
    return found


def _by_cell(picture: Picture, places: Places) -> None:
    """Give the places of notebooks their cells."""

    def told(place: Place) -> Place:
        cell, own = places.cell(place.path, place.line)
        return replace(place, cell=cell, own=own) if cell is not None else place

    for group in picture.groups:
        for node in group.nodes:
            node.places = [told(place) for place in node.places]
    for found in picture.disagreements:
        found.place = told(found.place)
        found.related = [(told(place), message) for place, message in found.related]


def _places(picture: Picture) -> Iterator[Place]:
    for group in picture.groups:
        for node in group.nodes:
            yield from node.places
    for found in picture.disagreements:
        yield found.place
        yield from (place for place, _ in found.related)
