"""Latents that are drawn from stored moments, ``mean + exp(logvar / 2) * noise``: raw ones, of an autoencoder that is not in sight."""

from __future__ import annotations

from collections.abc import Mapping

from scalelint.checks.ways.balance import Trip, trip_of
from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.model import DRAWN, Endpoint, FileSummary, Site
from scalelint.project.conversions import Conversion, tail
from scalelint.project.identity import groups_of

#: how people call the first of stored moments
_MEANS = frozenset({"mean", "mu"})


def is_drawn(origin: Endpoint) -> bool:
    """Whether latents are a sample that is drawn by hand, of no autoencoder that is known."""
    return origin.kind == "encoded" and origin.text == DRAWN and not origin.autoencoder


def is_moment(origin: Endpoint) -> bool:
    """Whether latents are such a sample, also of moments that a file holds, or the mean of those."""
    loaded = origin.kind == "loaded" and (origin.text == DRAWN or bool(_MEANS & set(words_of(origin.text))))
    return loaded or is_drawn(origin)


def are_drawn(conversion: Conversion) -> bool:
    """Whether all that a conversion hands out is drawn so."""
    return all(is_drawn(way.flow.origin) for way in conversion.ways)


def drawn(summary: FileSummary) -> list[Trip]:
    """The ways of such latents to whoever asks a function for them."""
    groups = groups_of(summary)
    flows = (flow for flow in summary.flows if is_moment(flow.origin) and flow.sink.kind in ("returned", "item"))
    return [trip_of(flow, groups.of(flow, flow.origin)) for flow in flows]


def handed_to_decoders(summary: FileSummary, vocabulary: Vocabulary) -> list[Trip]:
    """The ways of latents that a function is handed into a decoder."""
    groups = groups_of(summary)
    handed = (f for f in summary.flows if f.sink.kind == "decoded" and f.origin.kind == "parameter")
    flows = (flow for flow in handed if flow.sink.strong or vocabulary.is_latent(flow.origin.text))
    return [trip_of(flow, groups.of(flow, flow.sink)) for flow in flows]


def undone_beside(summary: FileSummary, scopes: Mapping[str, list[Conversion]], scope: str) -> tuple[list[Site], str]:
    """The sites by which a class unscales all that it decodes, with the method, where a method of it hands out drawn latents as
    they are and none of it scales what it encodes; nothing elsewhere."""
    owner = scope.rpartition(".")[0]
    beside = [c for other, found in scopes.items() if owner and other.rpartition(".")[0] == owner for c in found]
    decodes = [c for c in beside if c.kind == "decode"]
    bare = all(are_drawn(c) and not any(way.flow.gains for way in c.ways) for c in scopes[scope])
    if (
        not bare
        or not decodes
        or not all(c.scaled for c in decodes)
        or any(c.scaled for c in beside if c not in decodes)
    ):
        return [], ""
    own = [site for c in decodes for _, site in c.sites(summary) if site.scope == c.scope]
    others = [s for s in summary.sites if s.scope.rpartition(".")[0] == owner and s.direction != "decode"]
    return ([], "") if any(tail(s.root) == tail(o.root) for s in own for o in others) else (own, decodes[0].scope)
