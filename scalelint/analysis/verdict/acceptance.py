"""Whether an observed multiplication or division scales latents at all, whichever way it goes."""

from __future__ import annotations

from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import COMPUTED
from scalelint.analysis.domain.values import Origin, Symbol
from scalelint.analysis.verdict.case import Case
from scalelint.analysis.verdict.evidence import Vote
from scalelint.analysis.verdict.maps import factor_of
from scalelint.knowledge.constants import is_published_deviation, is_published_factor
from scalelint.knowledge.vocabulary import words_of


def accepts(case: Case, votes: list[Vote]) -> bool:
    """Whether a case is a site: by its name, by one strong clue, or by weak ones that agree."""
    symbol = case.symbol
    if case.placed:
        return bool(votes)
    if case.is_unnamed:
        return any(vote.strong and vote.weight >= 5 for vote in votes)
    if case.comes_from_images:
        return symbol is not None and symbol.role == "scale" and len(case.words) > 1
    if symbol is None and is_published_factor(case.value) and case.in_network:
        return True
    if case.is_of_layers and symbol is not None and symbol.text.startswith("self."):
        return True  # by a number of the same object
    if all(latent.origin.text == COMPUTED for latent in case.observation.latents) and not any(v.strong for v in votes):
        return False  # a number that is computed from others
    if case.is_specific:
        return any(vote.strong for vote in votes) or not case.is_size
    if any(vote.strong and vote.weight >= 5 for vote in votes) or (votes and _is_again(case)):
        return True
    if symbol is None:
        known = is_published_factor(case.value) or (is_published_deviation(case.value) and case.shifts)
        agreed = len(votes) > 1 and len({v.direction for v in votes}) == 1 and any(v.strong for v in votes)
        return known and (case.is_called_latent or is_published_deviation(case.value) or agreed)
    if symbol.role == "spatial" or case.is_size:
        return False
    if symbol.role == "scale" and _is_on_the_way_out(case, votes):
        return True
    return _accepts_generic(case, symbol, sum(vote.weight for vote in votes if vote.weight >= 2))


def _is_on_the_way_out(case: Case, votes: list[Vote]) -> bool:
    """Whether what a diffusion model made beyond doubt, and no prediction of it, is scaled on its way into what decodes by its name."""
    placed = [vote for vote in votes if vote.direction == "decode" and vote.node is not None]
    made = any(vote.strong and vote.text.startswith("comes from the diffusion model") for vote in placed)
    predicted = any(latent.origin.text == case.observation.tensor for latent in case.observation.latents)
    decoded = any(vote.text.startswith("goes into ") and vote.weight >= 3 for vote in placed)
    return made and decoded and not predicted


def _is_again(case: Case) -> bool:
    """Whether what was encoded is scaled by the same factor once more, in the same way."""
    step = case.step
    same = factor_of(step, case.held), step.operator
    scaled = (latent for latent in case.observation.latents if latent.origin.kind == "encoded" and latent.origin.strong)
    return any(
        before.kind == "scale" and (factor_of(before, case.held), before.operator) == same
        for latent in scaled
        for before in latent.steps
    )


def _accepts_generic(case: Case, symbol: Symbol, flow: float) -> bool:
    """A generic name (``scale_factor``, ``std``) without strong evidence: several weak clues must agree."""
    if any(
        s.specific for latent in case.observation.latents for step in latent.steps[-1:] for s, _ in step.quantity.powers
    ):
        return True  # beside a factor whose name is beyond doubt
    if case.shifts and case.in_own_class:
        return True
    if symbol.autoencoder not in ("", "self") and flow >= 2:
        return True
    if len(case.words) < 2:
        return _accepts_one_word(case, symbol, flow)
    named = case.is_called_latent
    if (named and (flow or case.shifts)) or flow > 2:
        return True
    method = case.observation.scope.split(".")[-1]
    calls = case.vocabulary.calls
    if named and method in calls["normalise"] | calls["denormalise"]:
        return True
    own = symbol.autoencoder == "self" or case.own_factor is not None
    if own and method.strip("_") in ("encode", "decode"):
        return True
    if case.says_std and (named or case.vocabulary.is_latent(case.observation.written_name)):
        return True
    said = case.vocabulary.direction_of(method) != "unknown"
    return said and named and (symbol.parameter or bool(symbol.autoencoder))


def _accepts_one_word(case: Case, symbol: Symbol, flow: float) -> bool:
    """``scale``, ``std``: only in a form or a place that such a word has beside latents."""
    latents, named = case.observation.latents, case.is_called_latent
    given = [x.origin for x in latents if x.origin.kind != "parameter"]  # of which only callers know what it is
    stored = bool(given) and all(_is_of_latents(origin, case, named) for origin in given)
    if case.shifts and symbol.role == "std" and ((flow >= 2 and not case.is_qualified) or stored):
        return True  # ``(z - mean) / std`` of what was encoded, denoised, or kept in a file of latents
    if symbol.role == "std" and stored and flow >= 2:
        return True  # ``row["latent"] / std`` on its way into the model
    if symbol.role == "scale" and any(latent.origin.kind == "encoded" and not latent.steps for latent in latents):
        return True  # ``image_encoder.encode(x) * scale``
    words = words_of(case.observation.scope.split(".")[-1])
    return case.shifts and bool({"latent", "latents"} & set(words)) and (named or "to" in words)


def _is_of_latents(origin: Origin, case: Case, named: bool) -> bool:
    """Whether what is loaded is said to be latents: by what holds it; by the file, the key, or what loads it, if named as such."""
    medium = origin.medium
    if medium is None:
        return False
    names = [last_component(origin.text)]  # ``self.latents``
    if named:
        names += (origin.text, medium.file, *medium.keys, case.observation.scope, case.observation.written_name)
    return any("latent" in name.lower() for name in names)
