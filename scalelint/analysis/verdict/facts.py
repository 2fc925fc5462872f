"""From notes and verdicts to the summary of a file: positions found once, everything plain data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, cast

from scalelint.analysis.classes.inheritance import setters
from scalelint.analysis.domain.operands import number_of
from scalelint.analysis.domain.values import Rounded
from scalelint.analysis.interpret.interpreter import Interpreter
from scalelint.analysis.interpret.recorder import DefinitionNote
from scalelint.analysis.verdict.classes import Classes
from scalelint.analysis.verdict.flows import Flows
from scalelint.analysis.verdict.judge import Judge
from scalelint.analysis.verdict.mentioned import ends, mentioned
from scalelint.analysis.verdict.moments import handed_moments
from scalelint.analysis.verdict.positions import Positions
from scalelint.analysis.verdict.sites import Sites
from scalelint.model import (
    Definition,
    Deposit,
    Evidence,
    FileSummary,
    Half,
    Handle,
    Misuse,
    Number,
    Reading,
    Site,
)
from scalelint.syntax import cst

#: whether there is a factor at all: what a helper of another file asks, that file may not be read for
_QUESTIONS = ("none-check", "asked")


def build(interpreter: Interpreter, judge: Judge) -> FileSummary:
    """The summary of an interpreted file."""
    return _Builder(interpreter, judge).summary()


class _Builder:
    def __init__(self, interpreter: Interpreter, judge: Judge) -> None:
        self.run = interpreter
        self.record = interpreter.record
        self.judge = judge
        self.verdicts = judge.verdicts()
        self.handed = list(handed_moments(self.verdicts))
        self.rounded = self._rounded()
        self.positions = Positions(interpreter)
        self.span, self.is_own = self.positions.span, self.positions.is_own

    def summary(self) -> FileSummary:
        """Everything, in source order."""
        self.positions.locate(mentioned(self.run, self.verdicts, self.rounded, self.handed))
        record = self.record
        sites = Sites(self.run, self.positions, self.verdicts)
        definitions = self._definitions()
        ways = Flows(self.run, self.judge, self.positions, sites.index)
        flows = ways.flows()
        classes = Classes(self.run, self.judge, self.positions, sites)
        return FileSummary(
            convention=_of_file(sites.sites),
            sites=sites.sites,
            suspects=sites.suspects,
            flows=flows,
            definitions=definitions,
            gauges=self._defined(self.record.gauges.values()),
            classes=[classes.summary(cls, definitions) for cls in self.run.classes.values() if classes.concerns(cls)],
            handles=[Handle(h.key, [h.cls], self.span(h.node), h.evidence, h.checkpoint, h.scope, h.given) for h in record.handles.values() if self.is_own(h.node)],
            readings=[
                Reading(n.name, self.run.text(n.node), self.span(n.node), cast(Any, n.kind), n.base, number_of(n.fallback), self.run.text(n.fallback) if n.fallback else "", n.fallback is not None, n.scope)
                for n in record.readings.values() if n.kind in _QUESTIONS or self.is_own(n.node)
            ],
            numbers=[Number(self.run.text(n.node), n.value, self.span(n.node), cast(Any, n.context), n.name, n.scope) for n in record.numbers.values() if self.is_own(n.node)],
            opaque_items=sorted(record.opaque_items),
            imports=self.run.imports,
            mixed=[Evidence(scope, self.span(node)) for node, scope in record.mixed.values() if self.is_own(node)],
            crossed=[Evidence(text, self.span(node)) for node, text in record.crossed.values() if self.is_own(node)],
            misused=[Misuse(text, cast(Any, kind), self.span(node)) for node, text, kind in record.misused.values() if self.is_own(node)],
            exponents=[Evidence(text, self.span(node), strong) for node, text, strong in self._exponents()],
            lopsided=[Evidence(text, self.span(node)) for node, text in record.lopsided.values() if self.is_own(node)],
            halves=[
                Half(self.span(each.node), each.scope, *((each.cast.text, each.cast.scope) if each.cast else ()))
                for each in self.rounded
            ],
            setters=setters(self.run.classes.values(), self._autoencoder_attributes()),
            foreign=sites.foreign,
            reuses=sites.reuses(),
            carried=ways.carried(),
            deposits=[
                Deposit(self.span(node), item, root, float(power), measured)
                for node, item, root, power, measured in record.deposits.values()
            ],
        )  # fmt: skip

    def _exponents(self) -> Iterator[tuple[cst.CSTNode, str, bool]]:
        """Where log-variances are scaled, by what, and whether a name tells; of what another file does the call of it; not what a
        site says."""
        said = {verdict.key for verdict in self.verdicts if verdict.role == "moments"}
        for found, told in ((self.record.exponents, True), (self.record.inflated, False)):
            for step, text in found.values():
                places = [node for node in (step.node, step.call) if node is not None and self.is_own(node)]
                if places and step.key not in said:
                    yield places[0], text, told
        for call, text in self.handed:
            if self.is_own(call):
                yield call, text, True

    def _autoencoder_attributes(self) -> Iterable[str]:
        """The attributes of self that hold the autoencoders of flows."""
        keys = (end.autoencoder for end in ends(self.record))
        return (key.removeprefix("self.") for key in keys if key.startswith("self.") and key.count(".") == 1)

    def _rounded(self) -> Collection[Rounded]:
        """The reciprocals in half precision: of factors by their names, and of whatever scales latents."""
        found = dict(self.record.halves)
        for verdict in self.verdicts:
            if verdict.role != "unnamed" or verdict.strong:
                found.update({id(each.node): each for each in verdict.observation.rounded})
        return found.values()

    def _definitions(self) -> list[Definition]:
        return self._defined(note for note in self.record.definitions.values() if self.is_own(note.node))

    def _defined(self, notes: Iterable[DefinitionNote]) -> list[Definition]:
        found = []
        for note in notes:
            expression = note.expression
            values = _numbers(expression)
            found.append(
                Definition(
                    note.name,
                    note.target,
                    cast(Any, note.kind),
                    cast(Any, note.role),
                    self.span(note.node),
                    self.run.text(expression) if expression is not None else "",
                    self.span(expression) if expression is not None else None,
                    number_of(expression),
                    values,
                    note.root,
                    note.inverted,
                    note.owner,
                    note.scope,
                    measured=note.measured,
                )
            )
        return sorted(found, key=lambda d: d.span)


def _numbers(node: cst.CSTNode | None) -> list[float]:
    if not isinstance(node, (cst.List, cst.Tuple)):
        return []
    values = [number_of(element.value) for element in node.elements]
    return [v for v in values if v is not None] if all(v is not None for v in values) else []


def _of_file(sites: list[Site]) -> Any:
    conventions = {site.convention for site in sites if site.convention != "unknown"}
    return "mixed" if len(conventions) > 1 else next(iter(conventions), "unknown")
