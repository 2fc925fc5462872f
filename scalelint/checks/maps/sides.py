"""The two directions of an autoencoder as affine maps: each place where latents go to the model or come back.

Where the ends of a direction stand, and whether latents come out of the autoencoder itself or were stored before, does
not matter: what is done to the latents on every way through such a place is what counts.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from scalelint.checks.maps.affine import Affine, affine_of
from scalelint.checks.ways.balance import into_model
from scalelint.model import FROM_ELSEWHERE, Endpoint, FileSummary, Flow, Span, Step
from scalelint.project.conversions import UNNAMED, Conversion, Way
from scalelint.project.link import Project

#: far ends behind which somebody else may do a part of the work
_OPEN = ("handed", "unknown")


class Leg(NamedTuple):
    """One way of one direction: what it does to the latents."""

    steps: list[Step]
    affine: Affine
    far: Hashable = None  #: its other end, and the call that leads there; what is returned ends in a function
    scope: str = ""  #: the function that it was followed in

    @property
    def scales(self) -> list[Step]:
        """The steps that scale."""
        return [step for step in self.steps if step.kind == "scale"]

    @property
    def shifts(self) -> list[Step]:
        """The steps that shift."""
        return [step for step in self.steps if step.kind == "shift"]

    @property
    def is_whole(self) -> bool:
        """Whether it both scales and shifts."""
        return bool(self.affine.scale) and bool(self.shifts)


class Side(NamedTuple):
    """One place where latents go to the model or come back, with all the ways they take."""

    path: str  #: its program
    kind: str  #: encode or decode
    group: str
    cls: str  #: the class of the autoencoder
    name: str  #: the last name of the object
    scope: str
    span: Span
    strong: bool
    legs: list[Leg]
    stored: bool = False  #: something else has encoded them
    idle: bool = False  #: nothing is done to the latents on some way


def sides_of(project: Project, path: str, summary: FileSummary) -> list[Side]:
    """The places of a program of which all is known."""
    known = [_side(project, path, c) for conversions in project.groups(path).values() for c in conversions]
    return [*(side for side in known if side is not None), *_stored_before(path, summary)]


def _side(project: Project, path: str, conversion: Conversion) -> Side | None:
    """A conversion as a side; None where something has a part in it that is not known."""
    if conversion.opaque or conversion.space == "model" or any(way.flow.drifts for way in conversion.ways):
        return None
    followed = any(way.flow.origin.call is not None for way in conversion.ways)
    inside = not conversion.scaled  # else it is not left to callers
    ways = [
        way
        for way in conversion.ways
        if not (_is_of_noise(way) or (inside and _is_inside(way)) or (followed and _is_handed_out(way)))
    ]
    legs = [(way.far.kind in _OPEN, leg) for way in ways if (leg := _leg(_steps(way), way.far, way.flow)) is not None]
    if len(legs) < len(ways):
        return None
    complete = any(is_open and leg.is_whole for is_open, leg in legs)  # then nobody else has a part in the others
    known = [leg for is_open, leg in legs if not is_open or (complete and leg.affine.scale)]
    if not any(leg.affine.scale for leg in known):
        return None
    place = conversion.scope, conversion.span, conversion.strong
    cls, name = project.class_name(path, conversion.autoencoder), conversion.autoencoder.rpartition(".")[2]
    idle = any(not (way.flow.steps or way.flow.gains) and way.far.kind != "handed" for way in ways)
    return Side(path, conversion.kind, conversion.group, cls, name, *place, known, idle=idle)


def _is_of_noise(way: Way) -> bool:
    """Whether it is noise that is decoded, whose size is not noted."""
    return way.far.kind == "noise" and not any(step.kind == "scale" for step in way.flow.steps)


def _is_inside(way: Way) -> bool:
    """Whether a way stays inside of an autoencoder whose callers scale."""
    end = way.flow.origin if way.flow.origin.kind == "encoded" else way.flow.sink
    inside = end.owner is not None and end.autoencoder.partition(".")[0] == "self"
    return inside and way.far.kind != "noise" and not way.flow.steps and not way.far.strong


def _is_handed_out(way: Way) -> bool:
    """Whether a way ends where a function hands out what it has encoded: its callers go on from there."""
    here = way.flow.origin.kind == "encoded" and way.flow.origin.call is None
    return here and way.far.kind == "returned" and not way.flow.steps and not way.flow.gains


def _leg(steps: list[Step], far: Endpoint, flow: Flow) -> Leg | None:
    affine = affine_of(steps)
    return None if affine is None else Leg(steps, affine, (far.span, far.call, far.text), flow.scope)


def _steps(way: Way) -> list[Step]:
    """All that a way does to the latents between the autoencoder and its other end; of a round trip one half."""
    return way.near if {way.flow.origin.kind, way.flow.sink.kind} == {"encoded", "decoded"} else way.flow.steps


def _stored_before(path: str, summary: FileSummary) -> Iterator[Side]:
    """Latents that something else encoded, on their way into noise or the model: each beginning is a side."""
    found: dict[Span, list[Flow]] = {}
    trips = [trip.flow for trip in into_model(summary)]
    fresh = [flow for flow in trips if flow.origin.kind == "encoded"]
    for flow in trips:
        begun = flow.origin.kind in FROM_ELSEWHERE and not any(_holds(each, flow) for each in fresh)
        if begun and flow.sink.strong and not flow.drifts:
            found.setdefault(flow.origin.span, []).append(flow)
    for span, flows in found.items():
        legs = [_leg(flow.steps, flow.sink, flow) for flow in flows]
        known = [leg for leg in legs if leg is not None and leg.affine.scale]
        if len(known) == len(legs):
            yield Side(path, "encode", UNNAMED, "", "", flows[0].scope, span, False, known, stored=True)


def _holds(whole: Flow, part: Flow) -> bool:
    """Whether one way is the other one and more: what a call is not followed into may be followed on another way."""
    places = {step.span for step in whole.steps}
    return whole.sink.span == part.sink.span and all(step.span in places for step in part.steps)
