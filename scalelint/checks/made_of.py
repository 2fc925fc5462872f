"""What code that is not followed makes of scaled latents: scaled ones too, ``refine(z * f)``, unless its name says otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from scalelint.checks.evidence import SCALING_WORDS
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Flow, Span
from scalelint.project.conversions import tail

#: how people say that nothing is to be undone any more
RAW = frozenset({"raw", "unscaled", "unnormalized", "unnormalised", "denormalized", "denormalised", "descaled"})


def handed_scaled(flows: Iterable[Flow]) -> dict[Span, str]:
    """The calls that are handed nothing but scaled latents, fresh from an encoder, with the names of what is called."""
    found: dict[Span, list[Flow]] = {}
    for flow in flows:
        if flow.sink.kind == "handed" and flow.origin.kind == "encoded":
            found.setdefault(flow.sink.span, []).append(flow)
    return {
        span: handed[0].sink.text
        for span, handed in found.items()
        if all(any(step.kind == "scale" and step.root for step in flow.steps) for flow in handed)
        and not (SCALING_WORDS | RAW).intersection(words_of(tail(handed[0].sink.text)))
    }
