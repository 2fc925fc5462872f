"""From observations to sites: which places are real, which way they go, and which convention that makes.

Every clue is a vote with a weight. The position of a site on the way of a latent (first after an encoder, last
before a decoder, beside noise) weighs most, the form of the affine map next, names least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from scalelint.analysis.naming import components
from scalelint.analysis.program import dotted
from scalelint.analysis.recorder import Arrival, Observation, Recorder
from scalelint.analysis.values import Latent, Quantity, Step, Symbol
from scalelint.knowledge.constants import is_published_deviation, is_published_factor, published_convention
from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.model import Convention, Direction, Operation
from scalelint.syntax import cst

#: what each kind of origin or sink says about the site next to it
_ORIGIN = {"encoded": ("encode", 6.0), "noise": ("decode", 2.5), "denoised": ("decode", 2.5)}
_SINK = {
    "decoded": ("decode", 6.0),
    "noised": ("encode", 3.0),
    "denoiser": ("encode", 2.0),
    "normalised-decoder": ("encode", 3.0),
    "normalised": ("decode", 2.0),
}
_SAYS = {
    "encoded": "comes out of {text}",
    "noise": "is or contains Gaussian noise ({text})",
    "denoised": "comes from the diffusion model ({text})",
    "decoded": "goes into {text}",
    "noised": "is mixed with noise",
    "denoiser": "goes into the diffusion model ({text})",
    "normalised-decoder": "goes into {text}, which takes model latents",
    "normalised": "goes into {text}, which normalises",
}

#: weak clues that agree with each other against the strong ones (names, the form of the map): one of the ways is not taken
CONTESTED = 3.0
#: how the two networks of an autoencoder end
_NETWORKS = frozenset({"encoder", "decoder"})

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


@dataclass
class Verdict:
    """What was decided about one observation."""

    observation: Observation
    key: tuple[int, int]
    symbol: Symbol | None
    operation: Operation
    direction: Direction
    convention: Convention
    shift: bool
    inverted: bool
    strong: bool
    value: float | None
    role: str
    autoencoder: str
    votes: list[Vote] = field(default_factory=list)


def convention_of(direction: str, operation: str) -> Convention:
    """encode·multiply and decode·divide make a reciprocal factor (1/std); the others a std."""
    if direction == "unknown":
        return "unknown"
    return "reciprocal" if (direction == "encode") == (operation == "multiply") else "std"


class Judge:
    """Decides about all observations of one file."""

    def __init__(self, record: Recorder, vocabulary: Vocabulary) -> None:
        self.record = record
        self.vocabulary = vocabulary
        self.flows: dict[tuple[int, int], list[tuple[Latent, Arrival | None]]] = {}
        for arrival in record.arrivals.values():
            self._index(arrival.latent, arrival)
        for latents in record.returns.values():
            for latent in latents:
                self._index(latent, None)

    def _index(self, latent: Latent, arrival: Arrival | None) -> None:
        for step in latent.steps:
            self.flows.setdefault(step.key, []).append((latent, arrival))

    def verdicts(self) -> list[Verdict]:
        """The sites among the observations, undecided directions included."""
        found = {key: self._judge(key, observation) for key, observation in self.record.observations.items()}
        known: dict[tuple[str, str], Convention] = {}
        for verdict in filter(None, found.values()):
            for use in _uses(verdict.observation, verdict.symbol):
                known.setdefault(use, verdict.convention)
        for key, observation in self.record.observations.items():
            uses = _uses(observation, _reading(observation)[0]) if found[key] is None else []
            convention = next((known[use] for use in uses if use in known), None)
            if convention is not None and not self._is_size(observation):
                found[key] = self._judge(key, observation, convention)
        return [verdict for verdict in found.values() if verdict is not None]

    def _judge(
        self, key: tuple[int, int], observation: Observation, elsewhere: Convention | None = None
    ) -> Verdict | None:
        """Decide; ``elsewhere`` is the convention of a factor that is known from another place."""
        symbol, sign, value = _reading(observation)
        votes = self._votes(key, observation, symbol, sign)
        if elsewhere is None and not self._accept(key, observation, symbol, votes):
            return None
        if elsewhere not in (None, "unknown"):
            way = "encode" if (sign > 0) == (elsewhere == "reciprocal") else "decode"
            votes.append(Vote(way, 1.0, "the same factor scales latents nearby", None, False))
        total = {"encode": 0.0, "decode": 0.0}
        for vote in votes:
            total[vote.direction] += vote.weight
        direction: Direction = "unknown"
        if total["encode"] != total["decode"]:
            direction = "encode" if total["encode"] > total["decode"] else "decode"
        operation: Operation = "multiply" if sign > 0 else "divide"
        written = observation.written == "*"
        contested = _contested(votes, direction)
        votes = sorted((v for v in votes if v.direction == direction), key=lambda v: -v.weight)
        return Verdict(
            observation, key, symbol, operation, direction, convention_of(direction, operation), self._shifts(key, observation),
            symbol is not None and written != (sign > 0), any(v.strong for v in votes) and not contested, value, self._role(key, observation, symbol), self._autoencoder(key, observation, symbol), votes,
        )  # fmt: skip

    # -- evidence -----------------------------------------------------------------------------------------

    def _votes(self, key: tuple[int, int], observation: Observation, symbol: Symbol | None, sign: int) -> list[Vote]:
        votes: dict[tuple[str, str], Vote] = {}

        def cast(direction: str, weight: float, text: str, node: cst.CSTNode | None, strong: bool) -> None:
            known = votes.get((direction, text.split(" (")[0]))
            if known is None or known.weight < weight:
                votes[(direction, text.split(" (")[0])] = Vote(direction, weight, text, node, strong)

        own = self._own_step(key, observation, symbol)
        for latent in observation.latents:
            maps = maps_of((*latent.steps, own))
            if len(maps) == 1:
                self._origin_vote(latent, cast)
            undone = _undone(maps, sign) if latent.origin.kind == "encoded" else None
            if undone is not None:
                cast("decode", 4.0, "undoes the scaling done before", undone.node, latent.origin.strong)
        for latent, arrival in self.flows.get(key, ()):
            if arrival is not None and any(step.key == key for step in maps_of(latent.steps)[-1]):
                kind = _SINK.get(arrival.kind)
                if kind is not None:
                    weight = kind[1] if arrival.strong else kind[1] / 2
                    cast(kind[0], weight, _SAYS[arrival.kind].format(text=arrival.text), arrival.node, arrival.strong)
        self._form_votes(key, observation, cast)
        self._name_votes(observation, symbol, sign, cast)
        return list(votes.values())

    def _origin_vote(self, latent: Latent, cast: Cast) -> None:
        kind = _ORIGIN.get(latent.origin.kind)
        if kind is not None:
            weight = kind[1] if latent.origin.strong else kind[1] / 2
            cast(
                kind[0],
                weight,
                _SAYS[latent.origin.kind].format(text=latent.origin.text),
                latent.origin.node,
                latent.origin.strong,
            )

    def _form_votes(self, key: tuple[int, int], observation: Observation, cast: Cast) -> None:
        """``(z - m) * f`` is how one normalises, ``z / f + m`` how one goes back."""
        for latent in observation.latents:
            shift = self._shift_before(key, observation, latent)
            if shift is not None and shift.operator == "-":
                cast("encode", 1.5, "a shift is subtracted before", shift.node, False)
        if self.record.shifted.get(key) == "+":
            cast("decode", 1.5, "a shift is added afterwards", observation.node, False)

    def _name_votes(self, observation: Observation, symbol: Symbol | None, sign: int, cast: Cast) -> None:
        for chain in observation.contexts:
            for depth, scope in enumerate(reversed(chain)):
                said = self.vocabulary.direction_of(scope.split(".")[-1])
                if said != "unknown":
                    cast(said, 1.0 if depth == 0 else 0.4, f"inside {scope}", None, False)
                    break
        number = _reading(observation)[2] if symbol is None else None
        if published_convention(number) == "std":
            cast("decode" if sign > 0 else "encode", 0.8, "a published standard deviation", None, False)
        elif symbol is not None and (symbol.role == "std" or self._says_std(symbol)):
            cast(
                "decode" if sign > 0 else "encode",
                0.8,
                f"{symbol.text} is a standard deviation by its name",
                None,
                False,
            )
        elif symbol is not None and symbol.role == "spatial":
            return
        elif symbol is None or symbol.specific or "scal" in symbol.text:
            cast(
                "encode" if sign > 0 else "decode",
                0.8,
                "a scaling factor is 1/std by its documented formula",
                None,
                False,
            )

    def _says_std(self, symbol: Symbol) -> bool:
        """``latents / scaling_divider``: a scale whose name says that it is a std."""
        name = components(symbol.text)[-1]
        return symbol.role == "scale" and self.vocabulary.convention_of(name) == "std"

    # -- acceptance ---------------------------------------------------------------------------------------

    def _accept(self, key: tuple[int, int], observation: Observation, symbol: Symbol | None, votes: list[Vote]) -> bool:
        if all(latent.origin.kind == "image" for latent in observation.latents):
            return symbol is not None and symbol.role == "scale" and len(words_of(components(symbol.text)[-1])) > 1
        if symbol is None and is_published_factor(_reading(observation)[2]) and self._in_network(observation):
            return True
        if all(latent.origin.text == "?" for latent in observation.latents) and not any(v.strong for v in votes):
            return False  # a number that is computed from others
        if self._is_specific(observation, symbol):
            return any(vote.strong for vote in votes) or not self._is_size(observation)
        strong = sum(vote.weight for vote in votes if vote.strong and vote.weight >= 5)
        if strong:
            return True
        if symbol is None:
            value = _reading(observation)[2]
            known = is_published_factor(value) or (is_published_deviation(value) and self._shifts(key, observation))
            return known and (self._latent_name(observation) or is_published_deviation(value))
        if symbol.role == "spatial":
            return False
        return self._accept_generic(key, observation, symbol, sum(vote.weight for vote in votes if vote.weight >= 2))

    def _accept_generic(self, key: tuple[int, int], observation: Observation, symbol: Symbol, flow: float) -> bool:
        """A generic name (``scale_factor``, ``std``) without strong evidence: several weak clues must agree."""
        if any(
            s.specific for latent in observation.latents for step in latent.steps[-1:] for s, _ in step.quantity.powers
        ):
            return True  # beside a factor whose name is beyond doubt
        named = self._latent_name(observation)
        method = observation.scope.split(".")[-1]
        words = words_of(method)
        paired = self._shifts(key, observation)
        if paired and self._in_own_class(observation, symbol):
            return True
        if symbol.autoencoder not in ("", "self") and flow >= 2:
            return True
        if len(words_of(components(symbol.text)[-1])) < 2:
            stored = named and all(latent.origin.kind == "loaded" for latent in observation.latents)
            if paired and symbol.role == "std" and (flow >= 2 or stored):
                return True  # ``(z - mean) / std`` of what was encoded, denoised, or kept in a file of latents
            if symbol.role == "scale" and any(x.origin.kind == "encoded" and not x.steps for x in observation.latents):
                return True  # ``image_encoder.encode(x) * scale``
            return paired and bool({"latent", "latents"} & set(words)) and (named or "to" in words)
        if (named and (flow or paired)) or flow > 2:
            return True
        said = self.vocabulary.direction_of(method) != "unknown"
        calls = self.vocabulary.calls
        if named and method in calls["normalise"] | calls["denormalise"]:
            return True
        own = symbol.autoencoder == "self" or _own_factor(observation, symbol) is not None
        if own and method.strip("_") in ("encode", "decode"):
            return True
        if self._says_std(symbol) and (named or self.vocabulary.is_latent(observation.written_name)):
            return True
        return said and named and (symbol.parameter or bool(symbol.autoencoder))

    def _in_own_class(self, observation: Observation, symbol: Symbol) -> bool:
        """``self.scaling_factor`` in a class that is an autoencoder, or half of one, by its name."""
        owner = observation.scope.split(".")[0]
        return symbol.text.startswith("self.") and self.vocabulary.is_object("autoencoder_class", owner)

    def _in_network(self, observation: Observation) -> bool:
        """Whether a constant stands in a class that is called like an autoencoder, an encoder or a decoder."""
        owner = observation.scope.split(".")[0]
        named = self.vocabulary.is_object("autoencoder_class", owner)
        return owner[:1].isupper() and (named or not _NETWORKS.isdisjoint(words_of(owner)[-1:]))

    @staticmethod
    def _literal(observation: Observation) -> str:
        value = next(iter(observation.readings.values()))
        return "" if value is None else repr(value)

    def _is_specific(self, observation: Observation, symbol: Symbol | None) -> bool:
        """Whether a name alone says that the operand is a latent factor; a constant has one too."""
        if symbol is not None:
            return symbol.specific
        meaning = self.vocabulary.meaning_of(dotted(observation.operand).rpartition(".")[2])
        return meaning is not None and meaning.specific

    def _is_size(self, observation: Observation) -> bool:
        """A width or height, that nothing else says is a latent."""
        opaque = all(x.origin.kind in ("parameter", "unknown") for x in observation.latents)
        return opaque and self.vocabulary.is_size(components(observation.tensor)[-1] if observation.tensor else "")

    def _latent_name(self, observation: Observation) -> bool:
        parts = components(observation.tensor)
        return bool(parts) and self.vocabulary.is_latent(parts[-1].removesuffix("_tensor"))

    def _role(self, key: tuple[int, int], observation: Observation, symbol: Symbol | None) -> str:
        if symbol is not None and symbol.role == "spatial" and components(symbol.text)[-1] in self.record.spatial:
            return "spatial"
        if key in self.record.denominators:
            return "denominator"
        if components(observation.tensor)[-1:] in (("logvar",), ("log_var",), ("logsigma",)):
            return "moments"
        if all(latent.origin.kind == "image" for latent in observation.latents):
            return "image"
        forms = {latent.form for latent in observation.latents if latent.origin.kind == "encoded"}
        if forms == {"latent"}:
            return "scale"  # of the mean alone, which may be put beside the log-variance again
        return "moments" if key in self.record.moments or (forms and forms <= {"logvar", "moments"}) else "scale"

    def _shifts(self, key: tuple[int, int], observation: Observation) -> bool:
        if key in self.record.shifted:
            return True
        return any(self._shift_before(key, observation, latent) is not None for latent in observation.latents)

    def _shift_before(self, key: tuple[int, int], observation: Observation, latent: Latent) -> Step | None:
        """The shift that comes before a site in the same affine map."""
        symbol, _, _ = _reading(observation)
        mine = maps_of((*latent.steps, self._own_step(key, observation, symbol)))[-1]
        return next((step for step in mine if step.kind == "shift"), None)

    def _own_step(self, key: tuple[int, int], observation: Observation, symbol: Symbol | None) -> Step:
        quantity = Quantity(((symbol, 1),) if symbol else (), None, self._literal(observation))
        return Step("scale", "*", key, quantity, observation.node)

    def _autoencoder(self, key: tuple[int, int], observation: Observation, symbol: Symbol | None) -> str:
        if symbol is not None and symbol.autoencoder:
            return symbol.autoencoder
        for latent in observation.latents:
            if latent.origin.autoencoder:
                return latent.origin.autoencoder
        for _, arrival in self.flows.get(key, ()):
            if arrival is not None and arrival.autoencoder:
                return arrival.autoencoder
        return ""


def _uses(observation: Observation, symbol: Symbol | None) -> list[tuple[str, str]]:
    """Where a factor is one and the same: by its text in one function, by its attribute in all methods of a class."""
    if symbol is None or symbol.role == "spatial" or len(words_of(components(symbol.text)[-1])) < 2:
        return []
    own = _own_factor(observation, symbol)
    return [(observation.scope, symbol.text)] + ([own] if own is not None else [])


def _contested(votes: list[Vote], direction: Direction) -> bool:
    """Whether all the weak clues, and enough of them, speak for the other direction."""
    weak = [vote for vote in votes if not vote.strong]
    return all(v.direction != direction for v in weak) and sum(v.weight for v in weak) >= CONTESTED


def _own_factor(observation: Observation, symbol: Symbol | None) -> tuple[str, str] | None:
    """(class, ``self.scale_factor``): one factor of one class, whichever of its methods uses it; a long name, of the file."""
    cls, _, method = observation.scope.partition(".")
    name = symbol.text.removeprefix("self.") if symbol is not None and symbol.text.startswith("self.") else ""
    size = len(words_of(name)) if method and name.isidentifier() else 0
    return (cls if size == 2 else "", name) if size > 1 else None


def _reading(observation: Observation) -> tuple[Symbol | None, int, float | None]:
    """What the operand resolves to: rather something concrete than a parameter of the function it stands in."""
    ranked = sorted(
        observation.readings.items(),
        key=lambda item: (item[0][0] is None, item[0][0] is not None and item[0][0].parameter),
    )
    (symbol, sign), value = ranked[0]
    return symbol, sign, value


def _undone(maps: list[list[Step]], sign: int) -> Step | None:
    """The step that the last one takes back: the same factor, the other way round, in the map before."""
    if len(maps) != 2 or len(maps[1]) != 1:
        return None
    opposite = "/" if sign > 0 else "*"
    group = _group(maps[1][0])
    return next((s for s in maps[0] if s.kind == "scale" and _group(s) == group and s.operator == opposite), None)


def _group(step: Step) -> str:
    """Factors of one affine map differ; the same factor twice is two maps."""
    return next((s.text for s, _ in step.quantity.powers), step.quantity.literal)


def maps_of(steps: Iterable[Step]) -> list[list[Step]]:
    """Cut a way into affine maps: a map ends where a factor comes again, at a helper, or where a shift follows its scale."""
    maps: list[list[Step]] = [[]]
    for step in steps:
        current = maps[-1]
        scales = [_group(s) for s in current if s.kind == "scale"]
        helper = step.kind.startswith("helper") or any(s.kind.startswith("helper") for s in current)
        closed = bool(scales) and current[-1].kind == "shift"
        if current and (
            helper
            or closed
            or (step.kind == "scale" and _group(step) in scales)
            or (step.kind == "shift" and step.operator == "-" and scales)
        ):
            maps.append([])
        maps[-1].append(step)
    return maps
