"""Whether two steps scale by one factor under two names: by what each name holds, on every way into its function."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence, Set

from scalelint.ledger.values import Named, Num, Unknown, Value
from scalelint.model import FileSummary, Step
from scalelint.project.conversions import Conversion, tail
from scalelint.project.link import Project
from scalelint.project.ways import ways


def are_one_factor(project: Project, path: str, first: Step, second: Step) -> bool:
    """Whether two factors are one: called the same, or two names of what is written, or configured, once."""
    if not (first.root and second.root):
        return False
    if tail(first.root) == tail(second.root):
        return True
    held = [_held(project, path, step) for step in (first, second)]
    return held[0] is not None and held[0] == held[1]


def _held(project: Project, path: str, step: Step) -> Hashable | None:
    """What the name of a factor stands for; None where that is unknown, or not the same on all ways."""
    home = step.span.path or path
    if step.value is not None:
        return None if float(step.value).is_integer() else step.value
    if step.root.endswith(f".config.{tail(step.root)}"):  # nobody but the checkpoint knows more
        return "", tail(step.root)
    inside = step.call is not None and step.written.startswith(
        "self."
    )  # what an object holds, whoever calls its method
    if step.call is not None and not inside:  # a helper's own name for it says nothing of what this call hands over
        return None
    found: set[Hashable] = set()
    for place in ways(project, home, step.scope):
        values = project.evaluator.value(step.written if inside else step.root, place, line=step.span.line)
        given = [value for value in values if not isinstance(value, Unknown)]
        by_default = bool(given) and all(isinstance(value, Num) and value.weak for value in given)
        found |= {_known(value) for value in (given if by_default else values)} or {None}
    return found.pop() if len(found) == 1 else None


def _known(value: Value) -> Hashable | None:
    """A factor of a configuration by its key, a number by the place where it is written: round ones may be anything."""
    if isinstance(value, Named):
        return "", tail(value.text)
    if isinstance(value, Num) and value.is_literal and not float(value.written).is_integer():
        return value.value
    return None


def under_two_names(
    project: Project, path: str, conversions: Iterable[Conversion], one: Set[str], more: Set[str]
) -> bool:
    """Whether what scales besides (``more``) is a factor that scales already, by another name: it is one too many there."""
    ways = [[step for step in way.scales if step.root] for conversion in conversions for way in conversion.ways]
    pairs = ((a, b) for steps in ways for a in steps for b in steps if tail(a.root) in one and tail(b.root) in more)
    return any(are_one_factor(project, path, a, b) for a, b in pairs)


def are_two_directions(summary: FileSummary, steps: Sequence[Step]) -> bool:
    """Whether two steps of a round trip scale in two places, one on its way in and one out: then one goes the wrong way."""
    sites = [summary.sites[step.site] for step in steps if 0 <= step.site < len(summary.sites)]
    return len(sites) == len(steps) == 2 and {site.direction for site in sites} == {"encode", "decode"}
