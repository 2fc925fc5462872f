"""Products of unknown role that turned out to scale latents: steps of their ways, and sites."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from scalelint.model import (
    Convention,
    Direction,
    Endpoint,
    Evidence,
    FileSummary,
    Flow,
    Operation,
    Product,
    Site,
    Span,
    Step,
)
from scalelint.project.conversions import tail

#: of a flow, whether a product scales latents
Told: TypeAlias = "Callable[[Flow], Callable[[Product], bool]]"


def promote(summary: FileSummary, told: Told) -> FileSummary:
    """A summary in which the products of each flow that ``told`` tells to be factors become steps and sites."""
    return _Promotion(summary, told).run()


def name_of(root: str) -> str:
    """The name of a factor; of one among several the name of what holds them: ``gains`` of ``self.gains["depth"]``."""
    return tail(root.partition("[")[0]) if root.endswith("]") else tail(root)


def promoted(flow: Flow, told: Callable[[Product], Step | None]) -> Flow:
    """A flow in which the products and sums are steps that ``told`` makes steps of."""
    steps, left = list(flow.steps), []
    for product in in_order(flow):
        step, before = told(product), len(steps) - len(flow.steps)
        if step is None:
            left.append(replace(product, after=product.after + before))
        else:
            steps.insert(product.after + before, step)
    products, drifts = ([p for p in left if p.step.kind == kind] for kind in ("scale", "shift"))
    return replace(flow, steps=steps, products=products, drifts=drifts) if len(steps) > len(flow.steps) else flow


def in_order(flow: Flow) -> list[Product]:
    """The products and sums of a way, as it takes them."""
    return sorted((*flow.products, *flow.drifts), key=lambda product: (product.after, product.order))


def all_of(flow: Flow) -> list[tuple[Step, bool]]:
    """All that a way does to the latents in order, and whether it is a product or sum of unknown role."""
    found = [(step, False) for step in flow.steps]
    for at, product in enumerate(in_order(flow)):
        found.insert(product.after + at, (product.step, True))
    return found


class _Promotion:
    """A summary in which products with proven factors become what they are."""

    def __init__(self, summary: FileSummary, told: Told) -> None:
        self.summary = summary
        self.told = told
        self.sites = list(summary.sites)
        self.index: dict[Span, int] = {}
        self.suspects: dict[Span, dict[str, Site]] = {}  #: by what is multiplied, and by what: either may be the factor
        for site in summary.suspects:
            if site.role == "unnamed" and site.expression is not None:
                beside = self.suspects.setdefault(site.expression, {})
                known = beside.get(name_of(site.root))
                if known is None or not known.strong:
                    beside[name_of(site.root)] = site

    def run(self) -> FileSummary:
        flows = [self._flow(flow) for flow in self.summary.flows]
        left = [site for site in self.summary.suspects if site.expression not in self.index]
        return replace(self.summary, flows=flows, sites=self.sites, suspects=left)

    def _flow(self, flow: Flow) -> Flow:
        told = self.told(flow)
        return promoted(flow, lambda p: self._step(p.step, flow) if p in flow.products and told(p) else None)

    def _step(self, step: Step, flow: Flow) -> Step:
        """The product as a step, with its site; that of stored latents no file alone saw."""
        beside = self.suspects.get(step.span, {})
        site = beside.get(name_of(step.root)) or next(
            (s for s in beside.values() if s.strong or len(beside) == 1), None
        )
        site = site or between_files(step, flow) or _beside_stranger(step, flow)
        if site is None:
            return step
        if step.span not in self.index:
            self.index[step.span] = len(self.sites)
            known = (
                name_of(step.root) != name_of(step.written) and site.root == step.written
            )  # a field, and what it holds
            self.sites.append(replace(site, role="scale", root=step.root if known else site.root))
        return replace(step, site=self.index[step.span])


def between_files(step: Step, flow: Flow) -> Site | None:
    """The site of what scales encoded latents where they come back from a file, or from whoever else kept them."""
    if flow.crossing is None or flow.origin.kind != "encoded" or flow.sink.kind == "decoded":
        return None
    return _made(step, flow.origin, "encode")


def _beside_stranger(step: Step, flow: Flow) -> Site | None:
    """The site of what scales beside something that encodes and decodes, and of which nothing else tells that it is an autoencoder."""
    direction: Direction = "encode" if flow.origin.kind == "encoded" else "decode"
    end = flow.origin if direction == "encode" else flow.sink
    return None if end.strong or end.kind not in ("encoded", "decoded") else _made(step, end, direction)


def _made(step: Step, end: Endpoint, direction: Direction) -> Site:
    operation: Operation = "multiply" if step.operator == "*" else "divide"
    convention: Convention = "reciprocal" if (operation == "multiply") == (direction == "encode") else "std"
    goes = "comes out of" if direction == "encode" else "goes into"
    said = Evidence(f"{goes} {end.text}", end.span, end.strong)
    return Site(
        step.by or step.span,
        direction,
        operation,
        step.written,
        step.root,
        convention,
        shift=False,
        evidence=[said],
        autoencoder=end.autoencoder,
        scope=step.scope,
        strong=end.strong,
        expression=step.span,
        source="encoded" if direction == "encode" else "",
    )
