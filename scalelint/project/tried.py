"""Ways through a program's own code on which only tests come: what those hand in is made up, a factor of 1 for one."""

from __future__ import annotations

from scalelint.files.roles import is_test
from scalelint.model import Flow, Span
from scalelint.project.conversions import scales


def without_trials(flows: list[Flow]) -> list[Flow]:
    """The flows without those that a test makes between two places of other files, where other callers scale on the same way."""
    if not any(is_test(flow.home) for flow in flows):
        return flows
    scaled = {_ends(flow) for flow in flows if not is_test(flow.home) and scales(flow)}
    return [flow for flow in flows if not _is_trial(flow) or scales(flow) or _ends(flow) not in scaled]


def _ends(flow: Flow) -> tuple[Span, Span]:
    return flow.origin.span, flow.sink.span


def _is_trial(flow: Flow) -> bool:
    return is_test(flow.home) and not is_test(flow.origin.span.path) and not is_test(flow.sink.span.path)
