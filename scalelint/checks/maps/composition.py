"""The composed map of one autoencoder's encode and decode: the identity, whatever functions its steps stand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scalelint.checks.evidence import by_kind, related
from scalelint.checks.objects.handing import argument_of
from scalelint.checks.registry import finding
from scalelint.checks.ways.balance import into_model
from scalelint.model import FROM_ELSEWHERE, FileSummary, Finding, Step
from scalelint.project.conversions import Conversion, Way, tail, with_parts
from scalelint.project.link import Project
from scalelint.project.ways import callers

_FAR = {"encode": ("noised", "denoiser"), "decode": ("denoised",)}
#: far ends between which a model stands that nothing tells
_OPEN = {"encode": "handed", "decode": "unknown"}
#: an argument that says which way a map goes, and no number
_FLAG = re.compile(r""",\s*(?:\w+\s*=\s*)?(?:True|False|None|'[^']*'|"[^"]*")(?=\s*[,)])""")


def not_inverse(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """Latents go to the model and come back by one factor with one operator, through a helper that serves both ways.

    Where each way has a place of its own, its sites disagree and are compared as such; a helper's one place cannot.
    """
    for conversions in project.groups(path).values():
        encodes, decodes = by_kind(conversions)
        there = [*(found for c in encodes for found in _only_steps(project, path, c)), *_of_stored(summary)]
        for conversion in decodes:
            back = list(_only_steps(project, path, conversion))
            for step, owner in back:
                alike = (s for s, o in there if o == owner and _is_same(summary, s, step))
                other = next((s for s in alike if _are_made_alike(project, path, s, step)), None)
                if other is None or any(_is_undone(other, s) for s, _ in back if s.call == step.call):
                    continue  # or one call goes both ways, by a flag that nothing settles
                if any((s.span, s.call) == (step.span, step.call) for s, _ in there):
                    continue  # the call that scales what was encoded, and goes on to be decoded as it is
                if not any(_is_undone(s, step) for s, _ in there):
                    yield _report(project, path, conversion, step, other)
                    break


def _only_steps(project: Project, path: str, conversion: Conversion) -> Iterator[tuple[Step, str]]:
    """The one scale of each way between this autoencoder and the model, or the callers of the class named.

    Where helpers are called for it, what nobody follows between them need not be known to be a model. A class whose
    methods run the model takes from its callers, and hands them, what the model does.
    """
    for way in () if conversion.opaque else with_parts(conversion, project.files[path]):
        far, owner = way.far, way.flow.scope.rpartition(".")[0].split(".")[0]
        if far.kind in _FAR[conversion.kind] or far.kind == _OPEN[conversion.kind]:
            known = far.strong and far.kind in _FAR[conversion.kind]
            yield from (
                (step, each) for step in _alone(way) if known or step.call is not None for each in {"": 0, owner: 0}
            )
        elif way.far.kind in ("returned", "parameter"):
            handed = _handed(project, path, way)
            yield from ((step, owner) for step in _alone(way) if owner or (step.call and not handed(step)))


def _handed(project: Project, path: str, way: Way) -> Callable[[Step], bool]:
    """Whether a function scales by an object that its callers hand over besides the autoencoder: which one, they know."""
    home, scope = way.flow.home or path, way.flow.scope
    known = callers(project, home, scope)
    parameters = project.books.of(home).functions.get(scope, []) if known else []
    own = {end.autoencoder.partition(".")[0] for end in (way.flow.origin, way.flow.sink)}
    return lambda step: step.root.partition(".")[0] in {*parameters} - own


def _of_stored(summary: FileSummary) -> Iterator[tuple[Step, str]]:
    """The one scale of each way into the model of latents that nobody here has encoded."""
    for trip in into_model(summary):
        if trip.flow.origin.kind in FROM_ELSEWHERE and trip.flow.sink.strong and not trip.opaque:
            yield from ((step, "") for step in trip.scales if len(trip.scales) == 1)


def _alone(way: Way) -> list[Step]:
    scales = [step for steps in way.maps for step in steps if step.kind == "scale"]
    return scales if len(scales) == 1 and scales[0].root else []


def _is_same(summary: FileSummary, one: Step, other: Step) -> bool:
    """Whether two steps do the same by one factor, where no name at their sites says that it is one, or where other callers of a
    helper have it do the reverse, so that its one site can't tell."""
    if one.operator != other.operator or tail(one.root) != tail(other.root):
        return False
    helper = one.span == other.span and one.call != other.call and one.call is not None
    turned, there = _is_turned(summary, one), _is_turned(summary, other)
    alike = _names_at(summary, one) == _names_at(summary, other) and not _are_apart(summary, one, other)
    handed = one.root == other.root and "." in one.root and (not alike or turned or there)
    return helper or handed or (alike and one.root == other.root and turned != there)


def _are_made_alike(project: Project, path: str, one: Step, other: Step) -> bool:
    """Whether two objects of one class, ``self.into.factor`` and ``self.back.factor``, are made of the same: else the one may hold
    the other's inverse."""
    held = [step.root.split(".") for step in (one, other)]
    if one.root == other.root or any(len(parts) != 3 or parts[0] != "self" for parts in held):
        return True
    home = other.call.path or path if other.call is not None else path
    bindings = project.books.of(home).bindings
    texts = [{_FLAG.sub("", b.text) for b in bindings if b.name == ".".join(parts[:2])} for parts in held]
    return texts[0] == texts[1]


def _is_turned(summary: FileSummary, step: Step) -> bool:
    """Whether a helper that divides is handed the inverse, and so multiplies, or the other way round."""
    site = summary.sites[step.site] if step.site >= 0 else None
    return site is not None and (site.operation == "multiply") != (step.operator == "*")


def _are_apart(summary: FileSummary, one: Step, other: Step) -> bool:
    """Whether a helper calls by a name of its own what its caller has under another one: their sites are of two objects."""
    sites = [summary.sites[step.site] for step in (one, other) if step.site >= 0]
    called = {step.call is None for step in (one, other)}
    return len(sites) == len(called) == 2 and len({site.root for site in sites}) == 2


def _is_undone(one: Step, other: Step) -> bool:
    """Whether two steps take each other back: of several ways into the model one is that of this decode."""
    return one.operator != other.operator and one.root == other.root


def _names_at(summary: FileSummary, step: Step) -> str:
    """What a step's factor is called where it stands."""
    return tail(summary.sites[step.site].root) if step.site >= 0 else ""


def _report(project: Project, path: str, conversion: Conversion, step: Step, other: Step) -> Finding:
    verb = "multiply" if step.operator == "*" else "divide"
    place = argument_of(project, path, step) or step.call or conversion.span
    there = argument_of(project, path, other) or other.call or other.span
    return finding(
        "SCL101",
        path,
        place,
        f"encode and decode both {verb} by `{step.root}`: the two do not undo each other",
        related=[
            related(path, there, f"encode: {verb} by `{other.root}`"),
            related(path, step.span, "the arithmetic of both" if step.span == other.span else "what it calls"),
        ],
        help=f"{'divide' if verb == 'multiply' else 'multiply'} on one side, as the factor's definition says",
    )
