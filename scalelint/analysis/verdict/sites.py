"""From verdicts to sites: where latents are scaled, of this file and of others, what may be a site, and what is scaled in place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from scalelint.analysis.domain.naming import components
from scalelint.analysis.domain.operands import turned
from scalelint.analysis.interpret.interpreter import Interpreter
from scalelint.analysis.sharing.find import Sharing
from scalelint.analysis.verdict.inplace import InPlace
from scalelint.analysis.verdict.judge import Verdict
from scalelint.analysis.verdict.positions import NOWHERE, Positions
from scalelint.model import Evidence, Reuse, Site, Span
from scalelint.syntax import cst

#: what is scaled besides latents, by the role that a site has there
_NO_LATENTS = frozenset({"spatial", "image", "denominator", "unnamed", "weights"})


class Sites:
    """The sites of a file in the order of its lines, and their places in that order by what steps are known by."""

    def __init__(self, interpreter: Interpreter, positions: Positions, verdicts: list[Verdict]) -> None:
        self.run = interpreter
        self.positions = positions
        self.span = positions.span
        self.verdicts = verdicts
        self._inplace = InPlace(interpreter, positions)
        self.foreign: list[Site] = []
        self.sites: list[Site] = []
        self.suspects: list[Site] = []
        self.index: dict[tuple[int, int], int] = {}
        self._build()

    def _build(self) -> None:
        behind: list[tuple[Span, Verdict]] = []
        located = [(self.span(v.observation.operand), v.key[1], v) for v in self.verdicts]
        for span, _, verdict in sorted(located, key=lambda item: item[:2]):
            if span is NOWHERE:
                continue
            if span.path:
                behind.append((span, verdict))
                continue
            if verdict.role in _NO_LATENTS:
                self.suspects.append(self._site(span, verdict))
                continue
            self.index[verdict.key] = len(self.sites)
            self.sites.append(self._site(span, verdict))
        for span, verdict in behind:
            if verdict.role not in _NO_LATENTS:
                self.index[verdict.key] = len(self.sites) + len(self.foreign)
                self.foreign.append(self._site(span, verdict))
            elif verdict.role == "unnamed" and verdict.strong:
                self.suspects.append(self._site(span, verdict))

    def _root(self, verdict: Verdict) -> str:
        operand = verdict.observation.operand
        return verdict.symbol.text if verdict.symbol else _literal(operand, self.run.text(operand), self.run)

    def _site(self, span: Span, verdict: Verdict) -> Site:
        observation = verdict.observation
        factor = self.run.text(observation.operand)
        return Site(
            span=span,
            direction=verdict.direction,
            operation=verdict.operation,
            factor=factor,
            root=self._root(verdict),
            convention=verdict.convention,
            shift=verdict.shift,
            evidence=[Evidence(v.text, self.span(v.node) if v.node else span, v.strong) for v in verdict.votes],
            autoencoder=verdict.autoencoder,
            scope=observation.scope,
            strong=verdict.strong,
            value=verdict.value,
            expression=self.span(observation.node),
            statement=self.span(observation.statement) if observation.statement else None,
            inverted=verdict.inverted,
            guard=conditions_of(self.run, observation.guards[-1:])[0] if observation.guards else "",
            role=cast(Any, verdict.role),
            inplace=self._inplace.changes(observation),
            source=sources.pop() if len(sources := {latent.origin.kind for latent in observation.latents}) == 1 else "",
        )

    def reuses(self) -> list[Reuse]:
        """Tensors that are scaled in place and met again."""
        sites = {
            verdict.key: (verdict.observation.node, components(self._root(verdict))[-1:], verdict.operation)
            for verdict in self.verdicts
            if verdict.role in ("scale", "unnamed") and self._inplace.changes(verdict.observation)
        }
        found = Sharing(self.run, sites).found() if sites else []
        self.positions.locate(node for each in found for node in (each.place, *each.calls))
        reuses = [
            Reuse(
                self.span(sites[each.site][0]),
                each.kind,
                each.text,
                self.span(each.place) if each.place is not None else None,
                [self.span(call) for call in each.calls],
            )
            for each in found
        ]
        return sorted(reuses, key=lambda each: (each.site, each.kind, each.place or NOWHERE, each.text))


def conditions_of(run: Interpreter, guards: Iterable[tuple[cst.CSTNode, bool]]) -> list[str]:
    """What holds where a line stands, outermost first."""
    return [run.text(test) if holds else f"not ({run.text(test)})" for test, holds in guards]


def _literal(operand: cst.CSTNode, text: str, run: Interpreter) -> str:
    """The number itself, or the name that holds it, of an operand like ``1 / 0.18215``, ``tensor(1 / SCALE)`` or ``tensor(SCALE)``."""
    inner, upturned = turned(operand)
    held = isinstance(operand, cst.Call) and isinstance(inner, (cst.Name, cst.Attribute))
    return run.text(inner) if upturned or held else text
