"""One factor is one number: what encode scales by and what decode scales by, wherever each is written.

Two scripts of a project give the factor a default, each its own. Where the names agree and the numbers do not, nothing
that compares names sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from scalelint.checks.numbers.numbers import Written, written
from scalelint.checks.numbers.overridden import is_overridden
from scalelint.checks.numbers.unseen import may_be_given
from scalelint.checks.settings.descriptions import of_two_files
from scalelint.checks.settings.holders import siblings
from scalelint.knowledge.constants import near
from scalelint.model import OTHER_WAY, FileSummary, Site, Span
from scalelint.project.conversions import tail
from scalelint.project.identity import ends_of, groups_of
from scalelint.project.link import Project
from scalelint.project.numbers import handed
from scalelint.project.ways import set_by_heirs

#: a reciprocal that was written down by hand is off by as much
_ROUNDED = 2e-3


class Disagreement(msgspec.Struct, frozen=True, eq=False):
    """A number, and the one that the other direction has."""

    wrong: Written
    other: Written
    shared: bool = False  #: whether sites of other autoencoders have the wrong number too

    @property
    def is_one_number(self) -> bool:
        """Whether both directions read what is written once: then it is one of the two that takes it the wrong way round."""
        return (self.wrong.path, self.wrong.span) == (self.other.path, self.other.span)

    @property
    def chosen(self) -> tuple[str, Span] | None:
        """Where the number is chosen, which may be right elsewhere: the call that picks it out of a table, else the site."""
        one, other = self.wrong, self.other
        if self.shared or self.is_one_number:
            return one.site_path, one.site.span
        apart = one.path == other.path and one.span != other.span
        picked = apart and one.site.root.endswith("]") and one.site.root == other.site.root
        calls = one.reading.way.calls if picked and one.reading.way is not None else ()
        return (calls[0][2].path, calls[0][1].span) if calls else None

    @property
    def ratio(self) -> float:
        """What a round trip multiplies latents by."""
        return _size(self.wrong) * _size(self.other)


def disagreements(project: Project) -> Iterator[Disagreement]:
    """The numbers of one direction that undo no number of the other one, each once."""
    numbers: dict[int, list[Written]] = {}
    for found in written(project):
        numbers.setdefault(id(found.site), []).append(found)
    reported: set[tuple[str, Span]] = _compared(project)
    used = _used(project)
    for sites in objects(project):
        for apart in _apart(project, sites, numbers, used):
            if _other_model(project, apart) or any(_is_of_heirs(project, each) for each in (apart.wrong, apart.other)):
                continue
            place = (apart.wrong.path, apart.wrong.span)
            own = {site.span for site in sites}  # also as others see them
            beside = (w for each in numbers.values() for w in each if w.site.span not in own)
            if any((w.path, w.span) == place for w in beside):
                apart = msgspec.structs.replace(apart, shared=True)
            if place not in reported and (apart.other.path, apart.other.span) not in reported:
                reported.add(place)
                yield apart


def undo_each_other(project: Project, one: Site, other: Site) -> bool:
    """Whether two sites scale by inverse numbers, whatever the names: a helper may be handed the reciprocal already."""
    numbers = [[_size(found) for found in written(project) if found.site is site] for site in (one, other)]
    telling = all(numbers) and all(abs(size - 1) > _ROUNDED for size in (*numbers[0], *numbers[1]))
    return telling and all(abs(a * b - 1) < _ROUNDED for a in numbers[0] for b in numbers[1])


def _compared(project: Project) -> set[tuple[str, Span]]:
    """Numbers of configurations that are compared as such."""
    pairs = [end for pair in siblings(project) for end in pair]
    return {(path, d.value_span) for path, d in pairs if d.value_span is not None}


def _used(project: Project) -> dict[str, set[str]]:
    """File to the directions in which the code of it takes latents, its helpers and classes of other files included."""
    found: dict[str, set[str]] = {}
    for path, summary in project.files.items():
        for flow, end in ends_of(summary):
            found.setdefault(flow.home or path, set()).add("encode" if end.kind == "encoded" else "decode")
    return found


def _comes_there(found: Written, used: dict[str, set[str]]) -> bool:
    """Whether the script on whose way a number comes to a site goes there: one that only samples encodes nothing.

    What a class makes itself, any script may use in both directions.
    """
    return _made_inside(found) is not None or found.site.direction in used.get(
        found.reading.script, {found.site.direction}
    )


def _is_of_heirs(project: Project, found: Written) -> bool:
    """Whether a method scales by an attribute that heirs of its class set themselves: whose number it is, nobody knows."""
    site = found.site
    owner, inside, _ = site.scope.partition(".")
    attribute = bool(inside) and not site.root[:1].isdigit()
    return attribute and set_by_heirs(project, site.span.path or found.site_path, owner, tail(site.root))


def _other_model(project: Project, found: Disagreement) -> bool:
    """Whether the two numbers come by ways that name two models, or two files of weights."""
    one, other = (handed(project, each.reading.way) for each in (found.wrong, found.other))
    apart = any(one[key] != other[key] for key in one.keys() & other.keys())
    return apart or of_two_files(project, found.wrong.reading, found.other.reading)


def objects(project: Project) -> Iterator[list[Site]]:
    """The sites of each autoencoder: of one program, then of scripts in one folder that load one class and name one factor."""
    scripts: dict[tuple[str, str, str], list[Site]] = {}
    several: set[tuple[str, str, str]] = set()  # one program has more than one, which the names don't tell apart
    for path, summary in project.files.items():
        unnamed = nameless(summary)
        here: set[tuple[str, str, str]] = set()
        for group, conversions in project.groups(path).items():
            if any(len(way.scales) > 1 for c in conversions for way in c.ways):
                continue  # two factors of one way are one number together
            sites = list({id(site): site for c in conversions for _, site in c.sites(summary)}.values())
            sites += unnamed.get(group, [])
            yield sites
            names = {tail(site.root).lower() for site in sites if not site.root[:1].isdigit()}
            kind = project.class_name(path, conversions[0].autoencoder)
            if len(names) == 1 and kind:
                key = (path.rpartition("/")[0], kind, names.pop())
                several |= {key} & here
                here.add(key)
                scripts.setdefault(key, []).extend(sites)
    yield from (sites for key, sites in scripts.items() if key not in several)


def nameless(summary: FileSummary) -> dict[str, list[Site]]:
    """Autoencoder to products beside it whose operand no name tells to be a factor: its number may."""
    found: dict[str, list[Site]] = {}
    groups = groups_of(summary)
    passed: dict[Span | None, set[str]] = {}
    for flow, end in ends_of(summary):
        for product in flow.products:
            passed.setdefault(product.step.span, set()).add(groups.of(flow, end))
    for site in summary.suspects:
        if site.role == "unnamed" and site.strong:
            own = groups.named(site.span.path, site.autoencoder, site.scope)
            known = passed.get(site.expression, {own})  # a helper's latents are those of its callers' autoencoders
            for name in sorted({own} if own in known else known):
                found.setdefault(name, []).append(site)
    return found


def _apart(
    project: Project, sites: list[Site], numbers: dict[int, list[Written]], used: dict[str, set[str]]
) -> Iterator[Disagreement]:
    """Where one direction has one number, the numbers of the other one that do not undo it."""
    known: dict[str, list[Written]] = {"encode": [], "decode": []}
    for site in sites:
        found = [each for each in numbers.get(id(site), []) if _comes_there(each, used)]
        if (
            site.direction not in known
            or (not found and id(site) in numbers)
            or (site.role == "unnamed" and not _may_scale(found, site, sites))
        ):
            continue
        if not site.strong or not found or not all(_is_all(project, each) for each in found):
            return
        known[site.direction] += found
    for direction in ("decode", "encode"):
        there = known[OTHER_WAY[direction]]
        if len({_size(each) for each in there}) != 1:
            continue
        wrong = [each for each in known[direction] if not _undoes(each, there[0], known[direction])]
        if _is_aside(wrong, [*there, *(each for each in known[direction] if each not in wrong)]):
            continue
        if wrong and not any(near(each.num.written) for each in (*wrong, there[0])):
            yield from (Disagreement(each, there[0]) for each in wrong)
            return


def _is_aside(wrong: list[Written], fitting: list[Written]) -> bool:
    """Whether numbers stand in scripts of their own, beside scripts whose numbers fit: those are for another model."""
    scripts = {each.reading.script for each in fitting}
    directions = {each.site.direction for each in fitting}
    return len(directions) == 2 and all(each.reading.script not in scripts for each in wrong)


def _may_scale(found: list[Written], site: Site, sites: list[Site]) -> bool:
    """Whether a product that no name tells to be a scaling is one: by a number that counts nothing, where no other is."""
    alone = not any(other.role == "scale" and other.direction == site.direction for other in sites)
    return alone and bool(found) and not any(each.num.value.is_integer() for each in found)


def _undoes(found: Written, other: Written, every: list[Written]) -> bool:
    """Whether a number, or another one that the same way may come to, undoes the other direction.

    Ways through constructors of the class itself, ``Codec.small()`` and ``Codec.big()``, are one: which it is, callers say.
    A number that stands at the other site itself is that of all objects.
    """
    fixed = other.site.root[:1].isdigit()
    inside = _made_inside(found) if not fixed else None
    choices = [each for each in every if each.reading is found.reading or (inside and _made_inside(each) == inside)]
    return any(abs(_size(each) * _size(other) - 1) <= _ROUNDED for each in choices)


def _made_inside(found: Written) -> tuple[str, str] | None:
    """(file, class) of a site that gets its number from where methods of its class make objects; None for others."""
    path, owner = found.site.span.path or found.site_path, found.site.scope.partition(".")[0]
    calls = found.reading.way.calls if found.reading.way is not None else ()
    inside = any(call.scope.startswith(f"{owner}.") and summary.path == path for _, call, summary in calls)
    return (path, owner) if inside else None


def _is_all(project: Project, found: Written) -> bool:
    """Whether a site has this number unless somebody says otherwise from outside of the project."""
    if found.num.value <= 0 or is_overridden(project, found):
        return False
    weak = all(each.weak for each in found.reading.numbers)
    return found.reading.complete or (weak and not may_be_given(project, found))


def _size(found: Written) -> float:
    """What the site multiplies latents by."""
    return found.num.value if found.site.operation == "multiply" else 1 / found.num.value
