"""Tables by one set of keys, networks in the one and factors in the other: latents of one key scaled by the factor of another.

``vaes["day"].encode(x) * sizes["day"]`` here, ``vaes["day"].decode(z / sizes["night"])`` there. A table may hold objects
that have both; and one direction may go through all keys, ``vaes[k].encode(x) * sizes[k]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scalelint.checks.evidence import related
from scalelint.checks.objects.named_items import as_items
from scalelint.checks.registry import finding
from scalelint.model import OTHER_WAY, Endpoint, FileSummary, Finding, Flow, Step
from scalelint.project.link import Project
from scalelint.project.promotion import all_of

#: an item of a table: by a variable, by a member of an enumeration (``Part.FACE``) or by a text
_ITEM = r"(?P<table>[A-Za-z_][\w.]*)\[(?P<key>\w+|[A-Z]\w*\.[A-Z]\w*|'[^'\]]+'|\"[^\"\]]+\")\]"
_NETWORK = re.compile(rf"{_ITEM}\.")
_FACTOR = re.compile(rf"{_ITEM}(?P<rest>(?:\.\w+)*)")
_WAYS = {"encoded": "encode", "decoded": "decode"}


#: the key of whoever takes each one
_EACH = "*"


class _Use(NamedTuple):
    """The factor of a key right beside the network of a key."""

    where: tuple[str, ...]  #: the file and the class, the two tables and what is read of the second one's items
    key: str  #: of the network
    taken: str  #: of the factor
    kind: str  #: encode or decode
    end: Endpoint
    there: Endpoint
    step: Step
    network: str  #: the network, as an item of its table
    factor: str  #: ... and the factor


def of_other_keys(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """The factor of another key in one direction, where the other direction takes that of the network's own key."""
    uses = list(_uses(project, path, summary))
    own = {(use.where, use.key, use.kind): use for use in uses if use.key == use.taken}
    crossed = {(use.where, use.key, use.taken, use.kind) for use in uses}
    known = {(use.where, use.key) for use in uses}
    seen = set()
    for use in uses:
        back = OTHER_WAY[use.kind]
        other = own.get((use.where, use.key, back)) or own.get((use.where, _EACH, back))
        if use.key == use.taken or other is None or use.step.span in seen:
            continue
        if (use.where, use.taken) not in known and use.key != _EACH:
            continue
        passes = _NETWORK.match(use.there.text)
        if (use.where, use.key, use.taken, back) in crossed or (passes and _key(passes) == use.taken):
            continue  # which is meant: both directions do so, or the latents are those of the other key
        seen.add(use.step.span)
        said = "one key, whatever the network's is" if use.key == _EACH else "another key"
        yield finding(
            "SCL106",
            path,
            use.step.by or use.step.span,
            f"latents of `{use.end.text}` are scaled by `{use.factor}`, the factor of {said}: {back} takes `{other.factor}`",
            related=[related(path, other.step.by or other.step.span, f"{back} scales by `{other.factor}`")],
            help=f"use `{_meant(use)}`",
            severity=None if use.end.strong and other.end.strong else "warning",
        )


def _uses(project: Project, path: str, summary: FileSummary) -> Iterator[_Use]:
    for flow in summary.flows:
        steps = [step for step, _ in all_of(flow) if step.kind == "scale"]
        for end, there, near in ((flow.origin, flow.sink, steps[:1]), (flow.sink, flow.origin, steps[-1:])):
            kind = _WAYS.get(end.kind, "")
            if kind == ("encode" if end is flow.origin else "decode"):
                for step in steps:
                    if step.span == near[0].span:  # of two opaque names in one product either may be the factor
                        yield from _told(project, path, flow, end, there, step, kind)


def _told(
    project: Project, path: str, flow: Flow, end: Endpoint, there: Endpoint, step: Step, kind: str
) -> Iterator[_Use]:
    home, scope = step.span.path or flow.home, step.scope or flow.scope
    names = as_items(project, home or path, scope)
    texts = names(end.text), names(step.written)
    network, factor = _NETWORK.match(texts[0]), _FACTOR.fullmatch(texts[1])
    if network is None or factor is None or (end.span.path or flow.home) != home:
        return
    owner = scope.partition(".")[0] if network["table"].startswith("self.") else ""
    where = (home, owner, network["table"], factor["table"], factor["rest"])
    fixed = _is_name(network) and not _is_name(factor)  # each network, and the factor of one
    if fixed or (_is_name(network) == _is_name(factor) and (not _is_name(network) or network["key"] == factor["key"])):
        yield _Use(where, _key(network), _key(factor), kind, end, there, step, *texts)


def _meant(use: _Use) -> str:
    """The factor of the network's own key."""
    network, factor = _NETWORK.match(use.network), _FACTOR.fullmatch(use.factor)
    assert network is not None and factor is not None
    return f"{factor['table']}[{network['key']}]{factor['rest']}"


def _is_name(item: re.Match[str]) -> bool:
    """Whether a key is whatever a variable holds."""
    return item["key"].isidentifier()


def _key(item: re.Match[str]) -> str:
    return _EACH if _is_name(item) else item["key"].strip("\"'")
