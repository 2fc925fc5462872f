"""Moments that a call hands to a helper which scales samples too: the helper is right, and the call is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scalelint.analysis.verdict.judge import Verdict
from scalelint.syntax import cst


def handed_moments(verdicts: Iterable[Verdict]) -> Iterator[tuple[cst.CSTNode, str]]:
    """The calls by which mean and log-variance come together to where samples are scaled, and by what."""
    for verdict in verdicts:
        if verdict.role != "scale" or verdict.symbol is None:
            continue
        moments = (x for x in verdict.observation.latents if x.form == "moments" and x.origin.kind == "encoded")
        for call in {id(x.call): x.call for x in moments if x.call}.values():
            yield call, verdict.symbol.text
