"""Clues about the direction of a site: each is a vote with a weight.

The position of a site on the way of a latent (first after an encoder, last before a decoder, beside noise) weighs
most, the form of the affine map next, names least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from scalelint.analysis.domain.values import Latent, Step
from scalelint.analysis.interpret.recorder import Arrival, Recorder
from scalelint.analysis.verdict.case import Case
from scalelint.analysis.verdict.maps import factor_of, maps_of, takes_back
from scalelint.knowledge.constants import published_convention
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.syntax import cst

#: what each kind of origin or sink says about the site next to it
_ORIGIN = {"encoded": ("encode", 6.0), "noise": ("decode", 2.5), "denoised": ("decode", 2.5)}
_SINK = {
    "decoded": ("decode", 6.0),
    "noised": ("encode", 3.0),
    "denoiser": ("encode", 2.0),
    "target": ("encode", 2.5),
    "normalised-decoder": ("encode", 3.0),
    "normalised": ("decode", 2.0),
}
#: a method of its own for each way, both of which scale
_PAIRED = 2.5
_SAYS = {
    "encoded": "comes out of {text}",
    "noise": "is or contains Gaussian noise ({text})",
    "denoised": "comes from the diffusion model ({text})",
    "decoded": "goes into {text}",
    "noised": "is mixed with noise",
    "denoiser": "goes into the diffusion model ({text})",
    "target": "is compared with what the diffusion model makes ({text})",
    "normalised-decoder": "goes into {text}, which takes model latents",
    "normalised": "goes into {text}, which normalises",
}

#: (direction, weight, text, node, strong)
Cast: TypeAlias = "Callable[[str, float, str, cst.CSTNode | None, bool], None]"


@dataclass
class Vote:
    """One clue about a direction."""

    direction: str
    weight: float
    text: str
    node: cst.CSTNode | None
    strong: bool


class Evidence:
    """The ways of the latents of one file, and what they say about its sites."""

    def __init__(self, record: Recorder, vocabulary: Vocabulary) -> None:
        self.record = record
        self._flows: dict[tuple[int, int], list[tuple[Latent, Arrival | None]]] = {}
        for arrival in record.arrivals.values():
            self._index(arrival.latent, arrival)
        self._direction_of = vocabulary.direction_of
        self._paired = self._with_both_ways()  #: classes that scale in a method of each way
        for latents in record.returns.values():
            for latent in latents:
                self._index(latent, None)

    def _index(self, latent: Latent, arrival: Arrival | None) -> None:
        for step in (*latent.steps, *latent.gains):
            self._flows.setdefault(step.key, []).append((latent, arrival))

    def arrivals(self, case: Case) -> list[tuple[Latent, Arrival]]:
        """The latents that went through a site, and where they arrived."""
        return [(latent, arrival) for latent, arrival in self._flows.get(case.key, ()) if arrival is not None]

    def votes(self, case: Case) -> list[Vote]:
        """All clues about a case, of those that say the same only the heaviest."""
        votes: dict[tuple[str, str], Vote] = {}

        def cast(direction: str, weight: float, text: str, node: cst.CSTNode | None, strong: bool) -> None:
            known = votes.get((direction, text.split(" (")[0]))
            if known is None or known.weight < weight:
                votes[(direction, text.split(" (")[0])] = Vote(direction, weight, text, node, strong)

        encodes = self._is_in_encode(case)
        for latent in case.observation.latents:
            maps = maps_of((*latent.steps, case.step), case.held)
            first = not _by_the_same(case, latent.gains) if case.is_unnamed else len(maps) == 1
            if first:
                _origin_vote(latent, cast, encodes)
            undone = _undone(maps, case.held) if latent.origin.kind == "encoded" else None
            if undone is not None:
                cast("decode", 4.0, "undoes the scaling done before", undone.node, latent.origin.strong)
        for latent, arrival in self.arrivals(case):
            gains = latent.gains if case.is_unnamed or case.placed else ()
            later = [i for i, step in enumerate(gains) if step.key == case.key]
            if later and _by_the_same(case, gains[later[-1] + 1 :]):
                continue
            if any(step.key == case.key for step in (*maps_of(latent.steps, case.held)[-1], *gains)):
                _sink_vote(arrival, cast, self._is_condition(latent))
        self._form_votes(case, cast)
        self._scope_votes(case, cast)
        _factor_votes(case, cast)
        return list(votes.values())

    def _scope_votes(self, case: Case, cast: Cast) -> None:
        """The names of the functions around a site: more than the form of the map where a class has a method for each way."""
        for chain in case.observation.contexts:
            for depth, scope in enumerate(reversed(chain)):
                owner, _, name = scope.rpartition(".")
                said = self._direction_of(name)
                if said != "unknown":
                    weight = 0.4 if depth else _PAIRED if owner in self._paired else 1.0
                    cast(said, weight, f"inside {scope}", None, False)
                    break

    def _is_in_encode(self, case: Case) -> bool:
        """Whether a method that is called ``encode...`` scales what it is handed, in a class that has one of the other way too."""
        owner, _, name = case.observation.scope.rpartition(".")
        return owner in self._paired and self._direction_of(name) == "encode"

    def _with_both_ways(self) -> set[str]:
        ways: dict[str, set[str]] = {}
        for chain in (chain for seen in self.record.observations.values() for chain in seen.contexts if chain):
            owner, _, name = chain[-1].rpartition(".")
            ways.setdefault(owner, set()).add(self._direction_of(name))
        return {owner for owner, found in ways.items() if owner and {"encode", "decode"} <= found}

    def _is_condition(self, latent: Latent) -> bool:
        """Whether latents are put beside noise on their way: they may go into a model raw."""
        return any(
            (latent.origin, latent.steps[:taken]) in self.record.beside for taken in range(len(latent.steps) + 1)
        )

    def _form_votes(self, case: Case, cast: Cast) -> None:
        """``(z - m) * f`` is how one normalises, ``z / f + m`` how one goes back."""
        for latent in case.observation.latents:
            shift = case.shift_before(latent)
            if shift is not None and shift.operator == "-":
                cast("encode", 1.5, "a shift is subtracted before", shift.node, False)
        if self.record.shifted.get(case.key) == "+":
            cast("decode", 1.5, "a shift is added afterwards", case.observation.node, False)


def _by_the_same(case: Case, gains: Iterable[Step]) -> bool:
    """Whether latents are scaled by the same opaque name once more: one of the two takes the other back."""
    return any(
        symbol.text == case.symbol.text
        for step in gains
        if step.kind == "scale"
        for symbol, _ in step.quantity.powers
        if case.symbol is not None
    )


def _origin_vote(latent: Latent, cast: Cast, encodes: bool) -> None:
    """Where a latent comes from; what is handed to a method that encodes may be pixels with noise upon them."""
    origin = latent.origin
    if origin.kind in _ORIGIN:
        direction, weight = _ORIGIN[origin.kind]
        text = _SAYS[origin.kind].format(text=origin.text)
        strong = origin.strong and not (encodes and direction == "decode")
        cast(direction, weight if strong else weight / 2, text, origin.node, strong)


def _sink_vote(arrival: Arrival, cast: Cast, condition: bool) -> None:
    if arrival.kind == "denoiser" and condition:  # less than what is documented of a factor
        cast("encode", 0.5, f"is put beside what goes into the diffusion model ({arrival.text})", arrival.node, False)
    elif arrival.kind in _SINK:
        direction, weight = _SINK[arrival.kind]
        text = _SAYS[arrival.kind].format(text=arrival.text)
        kept = arrival.strong or arrival.kind in ("noised", "denoiser")
        cast(direction, weight if kept else weight / 2, text, arrival.node, arrival.strong)


def _factor_votes(case: Case, cast: Cast) -> None:
    """What a factor is by its number or its name, and so what the operator says."""
    symbol = case.symbol
    multiplied = case.sign > 0
    if published_convention(case.value if symbol is None else None) == "std":
        cast("decode" if multiplied else "encode", 0.8, "a published standard deviation", None, False)
    elif symbol is not None and (symbol.role == "std" or case.says_std):
        text = f"{symbol.text} is a standard deviation by its name"
        cast("decode" if multiplied else "encode", 0.8, text, None, False)
    elif symbol is not None and symbol.role == "spatial":
        return
    elif symbol is None or symbol.specific or "scal" in symbol.text:
        text = "a scaling factor is 1/std by its documented formula"
        cast("encode" if multiplied else "decode", 0.8, text, None, False)


def _undone(maps: list[list[Step]], held: Mapping[str, str]) -> Step | None:
    """The step that the last one takes back: the same factor, the other way round, in the map before."""
    if len(maps) != 2 or len(maps[1]) != 1:
        return None
    last, factor = maps[1][0], factor_of(maps[1][0], held)
    before = [s for s in maps[0] if s.kind == "scale" and s.operator != last.operator]
    return next((s for s in before if factor_of(s, held) == factor or takes_back(last, s)), None)
