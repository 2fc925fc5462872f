"""Networks of the project that are fed latents of one autoencoder in both spaces: trained in one, used in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from scalelint.model import Flow
from scalelint.project.link import Project

#: what makes an attribute a network: a layer or a module is constructed
_NETWORK = re.compile(r"^(?:torch\.)?nn\.[A-Z]\w+\(|^[A-Z]\w+\(")


class Fed(msgspec.Struct, frozen=True, eq=False):
    """A network that takes raw latents in one place and scaled ones in another."""

    path: str
    network: str
    raw: Flow
    scaled: Flow


def fed_both(project: Project) -> Iterator[Fed]:
    """Every such network, once for each place where raw latents reach it."""
    for path, summary in project.files.items():
        groups: dict[tuple[str, str, str], list[Flow]] = {}
        for flow in summary.flows:
            if flow.sink.kind == "handed" and flow.sink.text.startswith("self.") and flow.origin.strong:
                owner = flow.scope.partition(".")[0]
                groups.setdefault((owner, flow.sink.text, flow.origin.autoencoder), []).append(flow)
        for (owner, network, _), flows in groups.items():
            if len(flows) > 1 and _is_network(project, path, owner, network):
                yield from _both(project, path, network, flows)


def _both(project: Project, path: str, network: str, flows: list[Flow]) -> Iterator[Fed]:
    inside = {c.span for c in project.conversions.get(path, ()) if c.space == "model"}
    known = [f for f in flows if f.origin.span not in inside and not f.gains]
    scaled = [f for f in known if any(s.kind == "scale" and s.root for s in f.steps)]
    raw = [f for f in known if not f.steps]
    if scaled and len(raw) + len(scaled) == len(known):
        seen = set()
        for flow in raw:
            if flow.sink.span not in seen:
                seen.add(flow.sink.span)
                yield Fed(path, network, flow, scaled[0])


def _is_network(project: Project, path: str, owner: str, network: str) -> bool:
    made = project.books.attributes(path, owner, network.removeprefix("self."))
    return bool(made) and all(_NETWORK.match(binding.text) for binding in made)
