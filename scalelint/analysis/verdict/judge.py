"""From observations to sites: which places are real, which way they go, and which convention that makes."""

from __future__ import annotations

from dataclasses import dataclass, field

from scalelint.analysis.domain import draws
from scalelint.analysis.domain.naming import components, last_component
from scalelint.analysis.domain.operands import KNOWN
from scalelint.analysis.domain.values import Symbol
from scalelint.analysis.interpret.recorder import Observation, Recorder
from scalelint.analysis.verdict.acceptance import accepts
from scalelint.analysis.verdict.case import Case
from scalelint.analysis.verdict.evidence import Evidence, Vote
from scalelint.analysis.verdict.maps import held_by
from scalelint.analysis.verdict.nameless import Nameless
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.model import Convention, Direction, Operation

#: weak clues that agree with each other against the strong ones (names, the form of the map): one of the ways is not taken
CONTESTED = 3.0
#: ... or as much of the one strong clue: random numbers stand in tests for whatever is tested
_CLOSE = 0.9
#: how much more the clues for a direction that all the weak ones speak against have to weigh
_EVEN = 0.5


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
        self.evidence = Evidence(record, vocabulary)
        self.nameless = Nameless(record)
        self._held = held_by(record)
        self.pixels: set[str] = set()  #: the factors of what goes into encoders

    def verdicts(self) -> list[Verdict]:
        """The sites among the observations, undecided directions included."""
        cases = [self._case(key, seen) for key, seen in self.record.observations.items()]
        self.pixels = {case.symbol.text for case in cases if case.is_pixels and case.symbol is not None}
        found = {case.key: self._judge(case) for case in cases}
        known: dict[tuple[str, str], Convention] = {}
        for case in cases:
            verdict = found[case.key]
            if verdict is not None:
                known.update({use: verdict.convention for use in case.uses if use not in known})
        for case in cases:
            uses = case.uses if found[case.key] is None else []
            convention = next((known[use] for use in uses if use in known), None)
            if convention is not None and not case.is_size:
                found[case.key] = self._judge(case, convention)
        return [verdict for verdict in found.values() if verdict is not None]

    def _case(self, key: tuple[int, int], seen: Observation) -> Case:
        case = Case(key, seen, self.record, self.vocabulary, self._held)
        known = case.symbol is not None and self.nameless.is_factor(case.symbol.text)
        case.placed = case.is_unnamed and (known or key in self.nameless.scaled)
        return case

    def _judge(self, case: Case, elsewhere: Convention | None = None) -> Verdict | None:
        """Decide; ``elsewhere`` is the convention of a factor that is known from another place."""
        votes = self.evidence.votes(case)
        if (elsewhere is None and not accepts(case, votes)) or self._is_counted(case.observation):
            return None
        if case.symbol is not None and case.symbol.text in self.pixels and not any(vote.strong for vote in votes):
            return None  # by what pictures are normalised before they are encoded
        if elsewhere not in (None, "unknown") and not _is_of_model(votes):
            way = "encode" if (case.sign > 0) == (elsewhere == "reciprocal") else "decode"
            votes.append(Vote(way, 1.0, "the same factor scales latents nearby", None, False))
        direction = "unknown" if case.is_both_ways else _heavier(votes)
        operation: Operation = "multiply" if case.sign > 0 else "divide"
        ours = sorted((vote for vote in votes if vote.direction == direction), key=lambda vote: -vote.weight)
        return Verdict(
            observation=case.observation,
            key=case.key,
            symbol=case.symbol,
            operation=operation,
            direction=direction,
            convention=convention_of(direction, operation),
            shift=case.shifts or case.key in self.nameless.shifted,
            inverted=case.symbol is not None and (case.observation.written == "*") != (case.sign > 0),
            strong=any(vote.strong for vote in ours) and not _contested(votes, direction),
            value=None if case.symbol is None and case.observation.several else case.value,
            role=self._role(case),
            autoencoder=self._autoencoder(case),
            votes=ours,
        )

    def _is_counted(self, seen: Observation) -> bool:
        """Whether whole numbers are made of a product, and no latents are known to come there; or it only bends what is large."""
        if id(seen.node) in self.record.bent:
            return True
        known = any(latent.origin.kind in KNOWN for latent in seen.latents)
        return id(seen.node) in self.record.counted and not known

    def _role(self, case: Case) -> str:
        symbol, observation = case.symbol, case.observation
        if case.is_unnamed:
            return "unnamed"
        if symbol is not None and symbol.role == "spatial" and last_component(symbol.text) in self.record.spatial:
            return "spatial"
        if case.key in self.record.denominators:
            return "denominator"
        if components(observation.tensor)[-1:] in (("logvar",), ("log_var",), ("logsigma",)):
            return "moments"
        if case.comes_from_images:
            return "image"
        if case.is_of_layers:
            return "weights"
        forms = {latent.form for latent in observation.latents if latent.origin.kind == "encoded"}
        if forms & {"latent", "part"} and not self._is_of_both(case):
            return "scale"  # of the mean alone, which may be put beside the log-variance again, or of samples as well
        second = case.key in self.record.moments or self._is_of_both(case) or self._is_second_moment(case, forms)
        return "moments" if second else "scale"

    def _is_of_both(self, case: Case) -> bool:
        """Whether a mean and the log-variance of the same posterior come here one after the other: in a loop, by a helper."""
        seen = [latent for latent in case.observation.latents if latent.origin in self.record.deviations]
        if self._is_decoded_whole(case):
            return False
        firsts, seconds = (
            {latent.origin for latent in seen if (latent.form == "logvar") == second} for second in (False, True)
        )
        return not firsts.isdisjoint(seconds)

    def _is_decoded_whole(self, case: Case) -> bool:
        """Whether a decoder is handed what is scaled, both halves of it: decoders take samples, so nobody decodes moments
        there (``forward`` of a module of which only ``encode`` and ``decode`` are called)."""
        decoded = (a.latent for a in self.record.arrivals.values() if a.kind == "decoded" and a.latent.form == "logvar")
        return any(step.key == case.key for latent in decoded for step in latent.steps)

    def _is_second_moment(self, case: Case, forms: set[str]) -> bool:
        """Whether nothing but a log-variance is scaled: the second half of what was encoded may be other channels as well,
        two bands that are put side by side again, unless it is called so or exponentiated."""
        if not forms or not forms <= {"logvar", "moments"}:
            return False
        encoded = [latent.origin for latent in case.observation.latents if latent.form == "logvar"]
        told = any(origin in self.record.deviations for origin in encoded)
        return told or "moments" in forms or draws.is_second(case.observation.tensor)

    def _autoencoder(self, case: Case) -> str:
        """The autoencoder that a site belongs to: by its factor, by where the latent comes from, by where it goes."""
        own = case.symbol.autoencoder if case.symbol is not None else ""
        origins = (latent.origin.autoencoder for latent in case.observation.latents)
        sinks = (arrival.autoencoder for _, arrival in self.evidence.arrivals(case))
        return next((name for name in (own, *origins, *sinks) if name), "")


def _is_of_model(votes: list[Vote]) -> bool:
    """Whether nothing but where it comes from says the way: out of the model the same factor may be the mistake."""
    placed = [vote for vote in votes if vote.node is not None]
    return bool(placed) and all(vote.text.startswith("comes from ") for vote in placed)


def _heavier(votes: list[Vote]) -> Direction:
    """The direction for which more weight speaks."""
    total = {"encode": 0.0, "decode": 0.0}
    for vote in votes:
        total[vote.direction] += vote.weight
    if total["encode"] == total["decode"]:
        return "unknown"
    direction: Direction = "encode" if total["encode"] > total["decode"] else "decode"
    even = abs(total["encode"] - total["decode"]) < _EVEN and any(vote.strong for vote in votes)
    return "unknown" if even and _contested(votes, direction) else direction


def _contested(votes: list[Vote], direction: Direction) -> bool:
    """Whether all the weak clues, and enough of them, speak for the other direction."""
    weak = [vote for vote in votes if not vote.strong]
    heaviest = max((vote.weight for vote in votes if vote.strong), default=CONTESTED)
    enough = min(CONTESTED, _CLOSE * heaviest)
    return all(v.direction != direction for v in weak) and sum(v.weight for v in weak) >= enough
