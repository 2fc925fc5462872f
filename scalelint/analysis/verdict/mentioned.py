"""The nodes that a summary speaks of: of all of them the positions are asked at once."""

from __future__ import annotations

from collections.abc import Iterable

from scalelint.analysis.domain.values import Latent, Origin, Rounded
from scalelint.analysis.interpret.interpreter import Interpreter
from scalelint.analysis.interpret.recorder import Arrival, Recorder
from scalelint.analysis.verdict.classes import CONVERSIONS
from scalelint.analysis.verdict.judge import Verdict
from scalelint.syntax import cst


def mentioned(
    run: Interpreter, verdicts: Iterable[Verdict], rounded: Iterable[Rounded], handed: Iterable[tuple[cst.CSTNode, str]]
) -> list[cst.CSTNode | None]:
    """Every node that the summary speaks of."""
    record = run.record
    nodes: list[cst.CSTNode | None] = []
    for verdict in verdicts:
        nodes += [verdict.observation.node, verdict.observation.operand, verdict.observation.statement]
        nodes += [vote.node for vote in verdict.votes]
    for arrival in record.arrivals.values():
        nodes += [
            arrival.node,
            arrival.call,
            arrival.entry,
            arrival.near,
            arrival.latent.origin.node,
            *_places(arrival.latent),
        ]
    for latent in _handed_out(record):
        nodes += [latent.origin.node, *_places(latent)]
    for definition in (*record.definitions.values(), *record.gauges.values()):
        nodes += [definition.node, definition.expression]
    nodes += (
        [n.node for n in record.readings.values()]
        + [n.node for n in record.numbers.values()]
        + [h.node for h in record.handles.values()]
    )
    nodes += [each.node for each in rounded]
    nodes += [node for node, *_ in record.deposits.values()]
    nodes += [node for node, _ in record.operands.values()]
    nodes += [observation.operand for observation in record.observations.values()]
    nodes += [
        node
        for node, _ in (
            *record.mixed.values(),
            *record.crossed.values(),
            *record.lopsided.values(),
        )
    ]
    nodes += [node for node, *_ in record.misused.values()]
    scaled = (*record.exponents.values(), *record.inflated.values())
    nodes += [node for step, _ in scaled for node in (step.node, step.call)]
    nodes += [call for call, _ in handed]
    nodes += [end.owner.node.name for end in ends(record) if end.owner is not None]
    nodes += [end.medium.opened for end in ends(record) if end.medium is not None]
    for cls in run.classes.values():
        methods = [m.node for name, m in cls.methods.items() if name in CONVERSIONS]
        nodes += [cls.node.name, *(node.name for node in methods if isinstance(node, cst.FunctionDef))]
    return nodes


def ends(record: Recorder) -> Iterable[Arrival | Origin]:
    """Where latents come from and where they arrive."""
    for arrival in record.arrivals.values():
        yield arrival
        yield arrival.latent.origin
    yield from (latent.origin for latent in _handed_out(record))


def _handed_out(record: Recorder) -> Iterable[Latent]:
    """What functions return."""
    for latents in record.returns.values():
        yield from latents
    for items in record.items.values():
        yield from (latent for _, latent in items)


def _places(latent: Latent) -> list[cst.CSTNode | None]:
    """The nodes of a latent's steps, of the calls that led to them and to it, and where it was kept."""
    return [
        latent.call,
        *(latent.kept or ()),
        *(node for step, _ in latent.ordered() for node in (step.node, step.call)),
    ]
