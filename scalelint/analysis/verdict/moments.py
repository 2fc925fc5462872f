"""Moments that a call hands to a helper which scales samples too: the helper is right, and the call is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scalelint.analysis.verdict.judge import Verdict
from scalelint.syntax import cst


def handed_moments(verdicts: Iterable[Verdict]) -> Iterator[tuple[cst.CSTNode, str]]:
    """The calls by which mean and log-variance come together to where samples are scaled, and by what."""
    for verdict in verdicts:
        latents = verdict.observation.latents if verdict.role == "scale" and verdict.symbol is not None else []
        calls = {id(x.call): x.call for x in latents if x.form == "moments" and x.origin.kind == "encoded" and x.call}
        for call in calls.values():
            yield call, verdict.symbol.text if verdict.symbol is not None else ""
