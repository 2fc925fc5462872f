"""One item of a file that goes by several names: ``stats["spread"]`` in the one script, ``self.s`` of a data set in the other."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scalelint.model import FileSummary, Flow, Product, Span, Step, stored_item
from scalelint.project.addresses import are_one
from scalelint.project.promotion import name_of


def with_one_name(summary: FileSummary) -> FileSummary:
    """The same, in which products and sums with such an item go by its key, or as the factor that it is elsewhere."""
    open_ = {step.item for step in _unknown(summary)}
    known = {step.item: step.root for flow in summary.flows for step in flow.steps if step.item and step.root}
    roots = {(step.item, step.root) for step in _unknown(summary)} | set(known.items())
    names = {
        item: root for item in open_ if (root := _one_name(item, [r for i, r in roots if are_one(i, item)], known))
    }
    if not names:
        return summary
    places: dict[Span, str] = {step.span: names[step.item] for step in _unknown(summary) if step.item in names}
    flows = [_renamed(flow, names) for flow in summary.flows]
    return replace(
        summary,
        flows=flows,
        suspects=[
            replace(site, root=places.get(site.expression or site.span, site.root)) if site.role == "unnamed" else site
            for site in summary.suspects
        ],
    )


def _one_name(item: str, roots: list[str], known: dict[str, str]) -> str:
    """What an item goes by that has several names; "" for one that has one."""
    if len(set(map(name_of, roots))) < 2:
        return ""
    factors = {root for other, root in known.items() if are_one(other, item)}
    return factors.pop() if len(factors) == 1 else stored_item(item.rpartition(":")[2].rpartition("/")[2])


def _unknown(summary: FileSummary) -> Iterator[Step]:
    return (p.step for flow in summary.flows for p in (*flow.products, *flow.drifts) if p.step.item)


def _renamed(flow: Flow, names: dict[str, str]) -> Flow:
    def named(product: Product) -> Product:
        root = names.get(product.step.item)
        return product if root is None else replace(product, step=replace(product.step, root=root))

    return replace(flow, products=list(map(named, flow.products)), drifts=list(map(named, flow.drifts)))
