"""Factors and shifts that no name tells, told by their place: beside the networks of an autoencoder, there and back.

Two signs. What multiplies the latents that an encoder hands out and divides those that its decoder takes, or the other
way round, scales them, whatever it is called. And ``(z - a) * b`` behind an encoder, or ``z * b + a`` before a decoder,
with ``a`` and ``b`` from one owner, is how latents are brought to zero mean and unit variance and back.
"""

from __future__ import annotations

from scalelint.analysis.domain.draws import MEANS
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.values import Latent, Step
from scalelint.analysis.interpret.recorder import Arrival, Recorder
from scalelint.knowledge.names import innermost, is_no_factor, owner_of
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import INVERSE
from scalelint.syntax import descendants

#: how the spread of something is called that has a mean
_SPREADS = frozenset({"std", "stddev", "sigma", "var", "variance"})


class Nameless:
    """What the ways of one file's latents say about their products and sums with opaque names."""

    def __init__(self, record: Recorder) -> None:
        self.factors: set[str] = set()
        self.shifts: set[str] = set()
        self.shifted: set[tuple[int, int]] = set()  #: the scale steps with a shift at their side
        self._beside: dict[str, set[tuple[str, str]]] = {}
        self._pairs: dict[tuple[str, str], set[str]] = {}
        self._scales: dict[tuple[str, str], list[Step]] = {}
        self._again: dict[tuple[str, str], set[str]] = {}  #: shifts of the same name before the one of a pair
        #: the names of numbers that are written down, with the ends beside which they stand
        self._numbers: dict[str, set[str]] = {}
        self._weighing = _mixed(record)
        self._encoded: set[str] = set()  #: what stands anywhere on the way of encoded latents
        self.scaled: set[tuple[int, int]] = set()  #: where a factor stands, whatever its object is called there
        self._places: set[tuple[int, int]] = set()  #: ... or a shift
        ways: list[tuple[Latent, Arrival | None]] = [(a.latent, a) for a in record.arrivals.values()]
        ways += [(latent, None) for latents in record.returns.values() for latent in latents]
        for latent, arrival in ways:
            if latent.gains:
                self._look(latent, arrival)
        self._tell_pairs()
        self._tell_factors()
        gains = {step for latent, _ in ways for step in latent.gains}
        self._places = {step.key for step in gains if self.is_known(step)}
        self.scaled = {step.key for step in gains if step.kind == "scale" and step.key in self._places}

    def is_known(self, step: Step) -> bool:
        """Whether a gain turned out to be a factor or a shift."""
        text = text_of(step)
        return step.key in self._places or (self.is_factor(text) if step.kind == "scale" else text in self.shifts)

    def is_factor(self, text: str) -> bool:
        """Whether something opaque, or what a root or an exponential was taken of, turned out to be a factor."""
        return not self.factors.isdisjoint((text, innermost(text)))

    def _tell_pairs(self) -> None:
        """Find the shifts and factors that stand beside each other."""
        for (shift, scale), ends in self._pairs.items():
            behind = "encode" in ends or not self._encoded.isdisjoint((shift, scale)) or _are_statistics(shift, scale)
            if (owner_of(scale) and behind) or len(ends) == 2:  # bare names, and an input layer, may be anything
                self.shifts |= {shift, *self._again[shift, scale]}
                self.factors.add(scale)
                self.shifted.update(step.key for step in self._scales[shift, scale])

    def _tell_factors(self) -> None:
        """Find the factors that stand at both ends."""
        for text, seen in self._beside.items():
            there = {operator for end, operator in seen if end == "encode"}
            back = {INVERSE[operator] for end, operator in seen if end == "decode"}
            if there & back and (len(self._numbers.get(text, ())) == 2 or not is_no_factor(text)):
                self.factors.add(text)

    def _look(self, latent: Latent, arrival: Arrival | None) -> None:
        """Note what stands at either end of one way."""
        steps = list(latent.ordered())
        if latent.origin.kind == "encoded" and latent.origin.strong:
            self._encoded.update(text_of(step) for step, _ in steps)
            self._pair(steps, "encode")
            self._note(steps, "encode")
        if arrival is not None and arrival.kind == "decoded" and arrival.strong:
            self._pair(steps[::-1], "decode")
            self._note(steps[::-1], "decode")

    def _note(self, steps: list[tuple[Step, bool]], end: str) -> None:
        """The first product behind an encoder, the last one before a decoder."""
        scales = [(step, gain) for step, gain in steps if step.kind == "scale"]
        for step, gain in scales:
            if gain and step.node is scales[0][0].node:  # of two opaque names either may be the factor
                self._beside.setdefault(innermost(text_of(step)), set()).add((end, step.operator))
                if any(s.is_number for s, _ in step.quantity.powers) and id(step.node) not in self._weighing:
                    self._numbers.setdefault(innermost(text_of(step)), set()).add(end)

    def _pair(self, steps: list[tuple[Step, bool]], end: str) -> None:
        """``- a`` then ``* b`` behind an encoder; before a decoder, seen from there, ``+ a`` then ``* b``."""
        (shift, _), *rest = steps
        if shift.kind != "shift" or shift.operator != ("-" if end == "encode" else "+"):
            return
        before: set[str] = set()
        while (
            rest
            and rest[0][0].kind == "shift"
            and last_component(text_of(rest[0][0])) == last_component(text_of(shift))
        ):
            before.add(text_of(shift))  # taken twice, which is another question
            (shift, _), *rest = rest
        for scale, _ in rest:
            if scale.node is not rest[0][0].node or scale.kind != "scale":
                break
            pair = text_of(shift), text_of(scale)
            if owner_of(pair[0]) == owner_of(pair[1]) and not is_no_factor(pair[1]):
                self._pairs.setdefault(pair, set()).add(end)
                self._again.setdefault(pair, set()).update(before)
                self._scales.setdefault(pair, []).append(scale)


def _mixed(record: Recorder) -> set[int]:
    """The ids of all that mixtures with noise are written with: how much of something is in there is no factor."""
    mixtures = [arrival.node for arrival in record.arrivals.values() if arrival.kind == "noised"]
    return {id(part) for mixture in mixtures for part in descendants(mixture)}


def _are_statistics(shift: str, scale: str) -> bool:
    """Whether two names are the mean and the spread of one thing: ``self.feat_mean`` and ``self.feat_var``."""
    mean, spread = (set(words_of(last_component(innermost(text)))) for text in (shift, scale))
    return bool(mean & MEANS and spread & _SPREADS) and mean - MEANS == spread - _SPREADS != set()


def text_of(step: Step) -> str:
    """By what a step scales or shifts."""
    return next((symbol.text for symbol, _ in step.quantity.powers), "")
