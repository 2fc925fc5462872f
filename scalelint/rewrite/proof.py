"""What a second analysis of the rewritten texts must find: the new convention, the same maps, no new finding."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from scalelint.config.settings import Settings
from scalelint.core import summarise_source
from scalelint.files.source import SourceError, decode
from scalelint.model import FileSummary, Finding, Flow
from scalelint.rewrite.plan import Proof

_CONFIG_ENDINGS = (".yaml", ".yml", ".json", ".toml")


@dataclass
class Verdict:
    """What was counted, and by file what is wrong."""

    proof: Proof = field(default_factory=Proof)
    wrong: dict[str, str] = field(default_factory=dict)
    summaries: dict[str, FileSummary] = field(default_factory=dict)


def prove(
    texts: Mapping[str, tuple[bytes, bytes]],
    files: Mapping[str, FileSummary],
    turned: Mapping[str, set[int]],
    settings: Settings,
) -> Verdict:
    """Analyse the new texts. ``turned``: by file, the sites of turned factors."""
    from scalelint.knowledge.vocabulary import load_vocabulary

    vocabulary = load_vocabulary(settings.vocabulary)
    verdict = Verdict()
    for path, (_, new) in texts.items():
        suffix = next((ending for ending in _CONFIG_ENDINGS if path.endswith(ending)), ".py")
        reason = "" if suffix != ".py" else _broken(new)
        summary = summarise_source(new, vocabulary, suffix)
        verdict.summaries[path] = summary
        before = files.get(path, FileSummary())
        reason = reason or _compare(before, summary, turned.get(path, frozenset()), verdict.proof)
        if reason:
            verdict.wrong[path] = reason
        else:
            verdict.proof.compiled += 1
    return verdict


def new_findings(
    files: Mapping[str, FileSummary], summaries: Mapping[str, FileSummary], settings: Settings, proof: Proof
) -> list[Finding]:
    """The findings that the rewritten tree has and the old one has not."""
    from scalelint.checks.engine import check_project
    from scalelint.project import link

    before = check_project(link(dict(files), settings), settings).findings
    after = check_project(link({**files, **summaries}, settings), settings).findings
    proof.findings_before, proof.findings_after = len(before), len(after)
    known: dict[tuple[str, str], int] = {}
    for found in before:
        known[(found.path, found.code)] = known.get((found.path, found.code), 0) + 1
    fresh = []
    for found in after:
        key = (found.path, found.code)
        known[key] = known.get(key, 0) - 1
        if known[key] < 0:
            fresh.append(found)
    return fresh


def _broken(source: bytes) -> str:
    try:
        ast.parse(decode(source))
    except (SyntaxError, ValueError, SourceError) as error:
        return f"would not parse any more ({error})"
    return ""


def _compare(before: FileSummary, after: FileSummary, turned: Set[int], proof: Proof) -> str:
    if len(before.sites) != len(after.sites):
        return f"has {len(before.sites)} sites, and would have {len(after.sites)}"
    for index, (old, new) in enumerate(zip(before.sites, after.sites, strict=True)):
        if old.direction != new.direction:
            return f"line {old.span.line}: the direction would change from {old.direction} to {new.direction}"
        if index in turned and old.operation == new.operation:
            return f"line {old.span.line}: would still be {new.convention}"
        if index not in turned and (old.operation, old.convention) != (new.operation, new.convention):
            return f"line {old.span.line}: would become {new.convention} although its factor stays"
        proof.sites += index in turned
    return _maps(before.flows, after.flows, turned, proof)


def _maps(before: Sequence[Flow], after: Sequence[Flow], turned: Set[int], proof: Proof) -> str:
    """Each way of a latent: the same steps in the same order. Turned sites were compared one by one before."""
    expected = sorted(_signature(flow, turned) for flow in before)
    found = sorted(_signature(flow, turned) for flow in after)
    if expected != found:
        odd = next((one for one, other in zip(expected, found, strict=False) if one != other), "a way of latents")
        return f"the affine map of {odd} would change"
    proof.maps += len(found)
    return ""


def _signature(flow: Flow, turned: Set[int]) -> str:
    steps = " ".join(f"{step.site}{'~' if step.site in turned else step.operator}" for step in flow.steps)
    return f"{flow.scope}: {flow.origin.kind} -> {flow.sink.kind} by [{steps}]"
