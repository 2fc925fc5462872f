"""What scales encoded latents once they are back from a file: no file alone can tell in which direction.

``torch.from_numpy(store["latents"]) / k`` may take back what a writer scaled. Where the writer stored what it had encoded as it
was, it is the one scaling on the way from the encoder: a site like those beside an encode.
"""

from __future__ import annotations

from msgspec.structs import replace

from scalelint.model import INVERSE, FileSummary, Flow, Site, Step
from scalelint.project.items import stored_under
from scalelint.project.products import is_of_object
from scalelint.project.promotion import between_files


def with_comebacks(summary: FileSummary) -> FileSummary:
    """The same, in which the only scaling of a way that begins at an encode and leads through a file is a site."""
    sites = list(summary.sites)
    flows = [_flow(flow, summary, sites) for flow in summary.flows]
    return replace(summary, flows=flows, sites=sites) if sites != summary.sites else summary


def _flow(flow: Flow, summary: FileSummary, sites: list[Site]) -> Flow:
    scales = [at for at, step in enumerate(flow.steps) if step.kind == "scale"]
    if flow.crossing is None or len(scales) != 1 or flow.products or not flow.origin.strong:
        return flow
    step = flow.steps[scales[0]]
    if step.value is not None and is_of_object(step.written):  # a number of a class, ``Codec.gain``, by its name
        step = replace(step, root=step.written, value=None)
    if _is_decided(step, summary) or not step.root or step.power != 1.0 or step.value is not None:
        return flow
    step = _named(step, summary)
    site = between_files(step, flow)
    if site is None:
        return flow
    new = len(sites)
    known = next((at for at, each in enumerate(sites) if (each.span, each.root) == (site.span, site.root)), new)
    known = step.site if step.site >= 0 else known
    if known < new:
        sites[known] = site
    else:
        sites.append(site)
    steps = [*flow.steps[: scales[0]], replace(step, site=known), *flow.steps[scales[0] + 1 :]]
    return replace(flow, steps=steps)


def _is_decided(step: Step, summary: FileSummary) -> bool:
    """Whether a step is a site whose direction more than the factor's documentation tells, or one on other ways too."""
    if step.site < 0:
        return False
    site = summary.sites[step.site] if step.site < len(summary.sites) else None
    if site is None or site.strong or site.direction != "decode":
        return True
    ways = (flow for flow in summary.flows if any(each.site == step.site for each in flow.steps))
    return any(flow.origin.kind != "encoded" or flow.crossing is None for flow in ways)


def _named(step: Step, summary: FileSummary) -> Step:
    """The step by the name of the factor that was stored under what it reads."""
    found = stored_under(step.item, summary.deposits) if step.item else None
    if found is None:
        return step
    return replace(step, root=found.root, operator=step.operator if found.power > 0 else INVERSE[step.operator])
