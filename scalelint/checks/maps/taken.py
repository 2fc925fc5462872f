"""Where a step is taken: of code that both directions run, a layer or a helper, what is wrong is at the call of one of them."""

from __future__ import annotations

from collections.abc import Iterable

from scalelint.model import Span, Step


def taken_at(step: Step, there: Iterable[Step]) -> Span:
    """The place of a step; the call that leads to it where a step of the other direction stands at that very place."""
    shared = step.call is not None and any(other.span == step.span and other.call != step.call for other in there)
    return step.call if step.call is not None and shared else step.span
