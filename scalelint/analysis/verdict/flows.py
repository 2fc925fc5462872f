"""From arrivals to flows: where latents come from, the steps on their way, and where they go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from msgspec.structs import replace

from scalelint.analysis.domain import spreads
from scalelint.analysis.domain.operands import is_field, item_key
from scalelint.analysis.domain.values import Latent, Origin
from scalelint.analysis.domain.values import Step as ValueStep
from scalelint.analysis.interpret.interpreter import Interpreter
from scalelint.analysis.interpret.recorder import Arrival
from scalelint.analysis.verdict.judge import Judge
from scalelint.analysis.verdict.positions import NOWHERE, Positions
from scalelint.analysis.verdict.sites import conditions_of
from scalelint.analysis.verdict.telling import is_scaled_column, telling
from scalelint.model import FIELD, Crossing, Endpoint, Flow, Product, Space, Step
from scalelint.syntax import cst

_SPACES: dict[str, Space] = {
    "encoded": "raw",
    "decoded": "raw",
    "noise": "model",
    "denoised": "model",
    "noised": "model",
    "denoiser": "model",
    "target": "model",
    "normalised-decoder": "model",
    "normalised": "raw",
}


class Flows:
    """The ways that latents take through a file."""

    def __init__(
        self, interpreter: Interpreter, judge: Judge, positions: Positions, index: Mapping[tuple[int, int], int]
    ) -> None:
        """``index`` has the places of sites, by what steps are known by."""
        self.run = interpreter
        self.record = interpreter.record
        self.judge = judge
        self.positions = positions
        self.span = positions.span
        self.index = index

    def flows(self) -> list[Flow]:
        """The ways to where latents arrive, to what functions hand out, and to its items."""
        flows: list[Flow] = []
        for arrival in telling(self.record.arrivals.values()):
            flows.append(self._flow(arrival.latent, self._endpoint(arrival), arrival.scope, arrival.guards))
        for scope, latents in self.record.returns.items():
            for latent in latents:
                if latent.origin.kind in ("encoded", "loaded") or latent.steps or is_scaled_column(latent):
                    flows.append(
                        self._flow(latent, Endpoint("returned", NOWHERE, scope, "", "unknown", False), scope, ())
                    )
        for scope, items in self.record.items.items():
            for medium, latent in items:
                sink = Endpoint("item", NOWHERE, scope, strong=False, keys=list(medium.keys))
                flows.append(self._flow(latent, sink, scope, ()))
        flows.sort(key=lambda flow: (flow.sink.span, flow.origin.span, flow.sink.kind))
        return flows

    def carried(self) -> list[Flow]:
        """The flows that end in a field of an object, or begin in one."""
        found = [a for a in self.record.arrivals.values() if a.kind == FIELD or is_field(a.latent.origin)]
        found = [a for a in found if a.kind != FIELD or id(a.node) not in self.record.overwritten]
        told = {a.latent.origin.medium if a.kind != FIELD else a.medium for a in found if a.kind != FIELD or a.strong}
        lasting = (a for a in found if a.kind != FIELD or a.strong or a.medium in told)
        return [self._flow(a.latent, self._endpoint(a), a.scope, a.guards) for a in lasting]

    def _endpoint(self, end: Arrival | Origin) -> Endpoint:
        arrived = end if isinstance(end, Arrival) else None
        package, file, keys = _address(end)
        medium = end.medium
        opened = (
            self.positions.spans.get(id(medium.opened)) if medium is not None and medium.opened is not None else None
        )
        return Endpoint(
            end.kind,
            self.span(end.node),
            end.text,
            end.autoencoder,
            _SPACES.get(end.kind, "unknown"),
            end.strong,
            owner=self.span(end.owner.node.name) if end.owner is not None else None,
            call=self.span(arrived.call) if arrived and arrived.call is not None else None,
            package=package,
            file=file,
            keys=keys,
            opened=opened,
            network=arrived.network if arrived else "",
            slot=arrived.slot if arrived else "",
            entry=self.span(arrived.entry) if arrived and arrived.entry else None,
            near=self.span(arrived.near) if arrived and arrived.near else None,
            holder=end.holder,
            idle=sorted(end.idle),
            classifies=arrived is not None and id(arrived.node) in self.record.classified,
        )

    def _flow(self, latent: Latent, sink: Endpoint, scope: str, guards: Iterable[tuple[cst.CSTNode, bool]]) -> Flow:
        start = replace(self._endpoint(latent.origin), call=self.span(latent.call) if latent.call else None)
        conditions = conditions_of(self.run, guards)
        known = self.judge.nameless.is_known
        steps: list[Step] = []
        products: list[Product] = []
        drifts: list[Product] = []
        for step, gain in latent.ordered():
            if not gain or known(step):
                steps.append(self._step(step))
            else:
                unknown = products if step.kind == "scale" else drifts
                unknown.append(Product(self._step(step), len(steps), len(products) + len(drifts)))
        mode = latent.form == "mode"
        crossing = Crossing(self.span(latent.kept[0]), self.span(latent.kept[1])) if latent.kept else None
        return Flow(start, sink, steps, scope, conditions, mode, products=products, drifts=drifts, crossing=crossing)

    def _step(self, step: ValueStep) -> Step:
        root = next((s.text for s, _ in step.quantity.powers), step.quantity.literal)
        kind = "shift" if step.kind == "shift" else "scale"
        seen = self.record.observations.get(step.key)
        operand, scope = (
            (seen.operand, seen.scope) if seen is not None else self.record.operands.get(step.key, (None, ""))
        )
        return Step(
            cast(Any, kind),
            cast(Any, step.operator),
            self.run.text(step.node),
            root,
            self.span(step.node),
            self.index.get(step.key, -1),
            step.quantity.constant if not step.quantity.powers else None,
            self.span(step.call) if step.call is not None else None,
            next((float(abs(power)) for _, power in step.quantity.powers), 1.0),  # as it is read again, to the byte
            next((s.item for s, _ in step.quantity.powers), "") or self._measured(step),
            self.run.text(operand) if operand is not None else "",
            self.span(operand) if operand is not None else None,
            scope,
            any(s.each for s, _ in step.quantity.powers),
            any(s.is_number for s, _ in step.quantity.powers),
            [(symbol.text, float(power)) for symbol, power in step.product.powers] if step.product is not None else [],
        )

    def _measured(self, step: ValueStep) -> str:
        """The item under which a spread by which latents are scaled is stored, for whoever reads them."""
        spread = self.record.standardised.get(id(step.node))
        return self.record.measures.get(spreads.stored(spread), "") if spread is not None else ""


def _address(end: Arrival | Origin) -> tuple[str, str, list[str]]:
    """(package, file, keys) of what is stored, loaded, or an item of what a function is handed."""
    if end.medium is not None:
        return end.medium.package, end.medium.file, list(end.medium.keys)
    key = item_key(end.text) if end.kind == "parameter" else ""
    return "", "", [key] if key else []
