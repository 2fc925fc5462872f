"""Programs side by side that never call each other, and share a model: what a trainer scales, an exporter has to unscale.

They are companions where they stand in one folder, or one imports the other, and work with one kind of autoencoder, by
its class or, where nothing says that, by the name of the object. A folder whose programs do not agree says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

import msgspec
from msgspec.structs import replace

from scalelint.checks.advice import Spot, formula, line_of
from scalelint.checks.evidence import SCALING_WORDS, related
from scalelint.checks.objects.tiny import TINY
from scalelint.checks.registry import finding
from scalelint.checks.ways.balance import into_model, out_of_model
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FileSummary, Finding, Flow, Span, Step
from scalelint.project.conversions import may_scale, tail
from scalelint.project.link import Project


class Use(msgspec.Struct, frozen=True, eq=False):
    """Latents of one autoencoder on their way into or out of the diffusion model, in one program."""

    path: str
    file: str
    folder: str
    imported: frozenset[str]  #: the files that its file takes names from
    name: str  #: of the object
    kind: str  #: of the autoencoder, by its class
    network: str  #: the decoder that is called itself, or that stands beside the encoder
    flow: Flow
    place: Span
    scale: Step | None

    @property
    def spot(self) -> Spot:
        """Where it is, as far as names depend on it."""
        key = self.flow.sink.autoencoder if self.flow.sink.kind == "decoded" else self.flow.origin.autoencoder
        return Spot(self.place.path or self.flow.home or self.path, self.flow.scope, key)

    @property
    def called(self) -> tuple[str, str]:
        """By what it may be the model of one whose class is not known: an object of nobody knows which class has what this has."""
        return self.network, "" if self.network else self.name


class Fellows:
    """What goes one way, by the model that it may be about."""

    def __init__(self, uses: Iterable[Use]) -> None:
        self._by_kind: dict[tuple[str, str], list[Use]] = {}
        self._by_name: dict[tuple[str, str, str], list[Use]] = {}
        self._nobodys: dict[tuple[str, str, str], list[Use]] = {}  #: those of no known class
        for use in uses:
            for near in (use.folder, f"at {use.file}", *(f"by {file}" for file in use.imported)):
                if use.kind:
                    self._by_kind.setdefault((near, use.kind), []).append(use)
                else:
                    self._nobodys.setdefault((near, *use.called), []).append(use)
                self._by_name.setdefault((near, *use.called), []).append(use)

    def of(self, use: Use) -> Iterator[Use]:
        """What may be about one model with a use, in other programs."""
        named = self._nobodys if use.kind else self._by_name
        for near in (use.folder, f"by {use.file}", *sorted(f"at {file}" for file in use.imported)):
            alike = self._by_kind.get((near, use.kind), []) if use.kind else []
            called = named.get((near, *use.called), []) if any(use.called) else []
            yield from (other for other in chain(alike, called) if other.path != use.path)


def left_alone(project: Project) -> Iterator[Finding]:
    """A program scales nothing between autoencoder and model, and every companion of it does."""
    scaling = {path for path, summary in project.files.items() if summary.sites}
    entering = [use for path, summary in project.files.items() for use in _entering(project, path, summary)]
    leaving = [use for path, summary in project.files.items() for use in _leaving(project, path, summary)]
    for mine, theirs, undo in ((leaving, entering, True), (entering, leaving, False)):
        fellows = Fellows(theirs)
        for use in mine:
            if use.scale is None and use.path not in scaling:
                companions = list(fellows.of(use))
                scales = [other.scale for other in companions if other.scale is not None]
                if companions and len(scales) == len(companions):
                    yield _report(use, companions[0], scales[0], undo)


def _report(use: Use, companion: Use, scale: Step, undo: bool) -> Finding:
    where = line_of(replace(scale.span, path=scale.span.path or companion.path), use.path)
    way = "multiplies" if scale.operator == "*" else "divides"
    said = f"{'model latents are decoded' if undo else 'raw latents meet noise'} without being scaled"
    other = "what goes into the model" if undo else "what comes out of the model"
    steps = formula(companion.flow.steps, companion.spot, use.spot, undo=True)
    to_write = f": {'decode' if undo else 'take'} `{steps}`" if steps else ""
    return finding(
        "SCL102",
        use.path,
        use.place,
        f"{said}, while {where} {way} {other} by `{scale.root}`",
        related=[related(companion.path, scale.span, "scaled here"), related(companion.path, companion.place, "there")],
        help=f"undo the scaling of {where} here{to_write}" if undo else f"scale as {where} undoes it{to_write}",
        severity="warning",
    )


def _entering(project: Project, path: str, summary: FileSummary) -> Iterator[Use]:
    """Encoded latents that are mixed with noise, or that a class hands out scaled."""
    for trip in into_model(summary):
        if trip.flow.origin.kind == "encoded" and trip.flow.sink.kind == "noised" and trip.flow.sink.strong:
            yield from _use(project, path, trip.flow, trip.flow.origin.autoencoder, trip.flow.origin.span)
    for flow in summary.flows:
        handed_out = flow.sink.kind == "returned" and flow.origin.autoencoder == "self"
        if handed_out and flow.origin.kind == "encoded" and any(step.kind == "scale" for step in flow.steps):
            yield from _use(project, path, flow, flow.origin.autoencoder, flow.origin.span)


def _leaving(project: Project, path: str, summary: FileSummary) -> Iterator[Use]:
    trips = out_of_model(summary)
    scaled = {trip.flow.sink.span for trip in trips if trip.scales}
    for trip in trips:
        if trip.scales or trip.flow.sink.span not in scaled:
            yield from _use(project, path, trip.flow, trip.flow.sink.autoencoder, trip.flow.sink.span)


def _use(project: Project, path: str, flow: Flow, key: str, place: Span) -> Iterator[Use]:
    scales = [step for step in flow.steps if step.kind == "scale"]
    asked = any(SCALING_WORDS & set(words_of(condition)) for condition in flow.conditions)
    unknown = any(not step.root for step in scales) or any(may_scale(gain) for gain in flow.gains)
    space = next((c.space for c in project.conversions.get(path, ()) if c.span == place), "unknown")
    kind = flow.scope.partition(".")[0] if key == "self" else project.class_name(path, key)
    called = tail(flow.sink.text if flow.sink.kind == "decoded" else flow.origin.text)
    network = called.replace("encoder", "decoder") if "coder" in called else ""
    own = re.fullmatch(r"(?:en|de)code_\w+", called)  # ``decode_to_pixels``: it may scale itself
    if asked or unknown or own or space == "model" or kind in TINY or "VQ" in kind or len(scales) > 1:
        return
    if not kind and not network and _has_own(project):
        return
    file = place.path or flow.home or path
    name = key.rpartition(".")[2]
    folder, imported = file.rpartition("/")[0], _imported(project, file)
    if key != "self" and _maps_itself(project, kind, imported, flow):
        return
    yield Use(path, file, folder, imported, name, kind, network, flow, place, scales[0] if scales else None)


def _maps_itself(project: Project, kind: str, imported: frozenset[str], flow: Flow) -> bool:
    """Whether the autoencoder is of a class of the project that scales around its own networks, the way that latents go here."""
    files = (project.whole or project).files
    found = [(path, cls) for path, summary in files.items() for cls in summary.classes if cls.name == kind]
    near = [cls for path, cls in found if path in imported] or [cls for _, cls in found]
    end, halves = (
        (flow.sink, (cls.decode for cls in near))
        if flow.sink.kind == "decoded"
        else (flow.origin, (cls.encode for cls in near))
    )
    return any(half is not None and half.sites and half.name == tail(end.text) for half in halves)


def _imported(project: Project, file: str) -> frozenset[str]:
    books = project.books
    origins = (origin.rpartition(".")[0] for origin in books.of(file).imports.values())
    return frozenset(books.module(origin, file) for origin in origins if origin) - {"", file}


@lru_cache(maxsize=2)
def _has_own(project: Project) -> bool:
    """Whether a class of the project may be the autoencoder that is handed about: one that encodes and decodes, and scales itself."""
    return any(
        cls.encode is not None and cls.decode is not None and (cls.encode.sites or cls.decode.sites)
        for summary in (project.whole or project).files.values()
        for cls in summary.classes
    )
