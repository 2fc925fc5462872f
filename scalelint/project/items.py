"""Factors that leave a program beside its latents: what was stored under a key is what is read under it.

``f.attrs["factor"] = vae.config.scaling_factor`` in the one script, ``z / f.attrs["factor"]`` in the other one: the
product is one with the factor that was stored, by the name that it had there.
"""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from scalelint.model import INVERSE, Deposit, FileSummary, Flow, Product, Site, Span, Step
from scalelint.project.addresses import are_one
from scalelint.project.promotion import promote

#: what libraries call the factors of their autoencoders
_DOCUMENTED = frozenset({"scaling_factor", "latents_std"})
_OTHER: dict[str, Literal["multiply", "divide"]] = {"multiply": "divide", "divide": "multiply"}


def with_stored_factors(summary: FileSummary) -> FileSummary:
    """The same, in which products with what was read from a file go by the name of the factor that was stored there.

    What was measured on latents and stored beside them is a factor, whatever its name; so is an autoencoder's own.
    """
    products = (product.step for flow in summary.flows for product in flow.products)
    steps = [step for flow in summary.flows for step in flow.steps]
    read = {step.item for step in (*products, *steps) if step.item}
    known = {item: found for item in read if (found := stored_under(item, summary.deposits)) is not None}
    if not known:
        return summary
    summary = _with_known_factors(_with_named_factors(summary, known, steps), known)
    renamed: dict[Span, Deposit] = {}
    flows = [_flow(flow, known, renamed) for flow in summary.flows]
    suspects = [_site(site, renamed.get(site.expression or site.span)) for site in summary.suspects]
    named = replace(summary, flows=flows, suspects=suspects)
    factors = {item for item, deposit in known.items() if deposit.measured or _is_documented(deposit.root)}
    return promote(named, lambda _: lambda product: product.step.item in factors) if factors else named


def _with_named_factors(summary: FileSummary, known: dict[str, Deposit], steps: list[Step]) -> FileSummary:
    """The same, in which what is stored under the name of a factor, and read as one, is one where it was stored."""
    named = {step.item for step in steps} & known.keys()
    roots = {(known[item].span.path, known[item].root) for item in named if known[item].power == 1}

    def is_stored(product: Product) -> bool:
        return (product.step.span.path, product.step.root) in roots

    return promote(summary, lambda _: is_stored) if roots else summary


def _with_known_factors(summary: FileSummary, known: dict[str, Deposit]) -> FileSummary:
    """The same, in which what goes by a factor's name in the file as well is the factor that scales elsewhere: ``attrs["scale"]``."""
    roots = {step.root for flow in summary.flows for step in flow.steps}
    same = {
        item: deposit.root
        for item, deposit in known.items()
        if deposit.power == 1 and deposit.root in roots and not _is_own(deposit)
    }

    def named(step: Step) -> Step:
        return replace(step, root=same[step.item]) if step.item in same else step

    flows = [
        replace(flow, steps=list(map(named, flow.steps))) if any(step.item in same for step in flow.steps) else flow
        for flow in summary.flows
    ]
    return replace(summary, flows=flows) if same else summary


def _is_documented(root: str) -> bool:
    """Whether an autoencoder's configuration has it under the name of a factor."""
    owner, _, name = root.rpartition(".")
    return owner.endswith(".config") and name in _DOCUMENTED


def stored_under(item: str, deposits: list[Deposit]) -> Deposit | None:
    """The factor under an item, where all who may have stored it agree."""
    fitting = [deposit for deposit in deposits if are_one(deposit.item, item)]
    told = {deposit.span for deposit in fitting if not _is_own(deposit)}
    fitting = [deposit for deposit in fitting if deposit.span not in told or not _is_own(deposit)]
    return fitting[0] if len({(d.root, d.power) for d in fitting}) == 1 else None


def _is_own(deposit: Deposit) -> bool:
    """Whether an object stores an attribute of its own: who made the object knows what that is."""
    return deposit.root.startswith("self.")


def _flow(flow: Flow, known: dict[str, Deposit], renamed: dict[Span, Deposit]) -> Flow:
    if not any(product.step.item in known for product in flow.products):
        return flow
    products = []
    for product in flow.products:
        found = known.get(product.step.item)
        products.append(product if found is None else replace(product, step=_step(product.step, found)))
        if found is not None:
            renamed[product.step.span] = found
    return replace(flow, products=products)


def _step(step: Step, stored: Deposit) -> Step:
    operator = step.operator if stored.power > 0 else INVERSE[step.operator]
    return replace(step, root=stored.root, operator=operator)


def _site(site: Site, stored: Deposit | None) -> Site:
    """The place of such a product."""
    if stored is None or site.role != "unnamed":
        return site
    operation = site.operation if stored.power > 0 else _OTHER[site.operation]
    return replace(site, root=stored.root, operation=operation)
