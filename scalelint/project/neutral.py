"""Factors that change nothing: ``scaling_factor = 1.0`` in the body of an autoencoder's class, which nobody overrules."""

from __future__ import annotations

from msgspec.structs import replace

from scalelint.model import ClassSummary, Definition, FileSummary, Flow, Method, Step
from scalelint.project.conversions import tail

#: the numbers that leave a latent as it is
_NEUTRAL = {"scale": 1.0, "std": 1.0, "shift": 0.0}


def without_neutral(summary: FileSummary) -> FileSummary:
    """A file, or a program of several, in which no latent is multiplied by 1 or gets 0 added; its sites stay as they are."""
    names = _neutral_names(summary)
    if not names:
        return summary
    sites = {i for i, s in enumerate(summary.sites) if (s.span.path, tail(s.root)) in names and "." in s.root}
    return replace(
        summary,
        flows=[_left_over(flow, names) for flow in summary.flows],
        classes=[
            replace(cls, encode=_raw(cls.encode, sites), decode=_raw(cls.decode, sites)) for cls in summary.classes
        ],
    )


def _left_over(flow: Flow, names: set[tuple[str, str]]) -> Flow:
    steps = [step for step in flow.steps if not _is_neutral(step, names)]
    return flow if len(steps) == len(flow.steps) else replace(flow, steps=steps)


def _is_neutral(step: Step, names: set[tuple[str, str]]) -> bool:
    return "." in step.root and (step.span.path, tail(step.root)) in names


def _raw(method: Method | None, neutral: set[int]) -> Method | None:
    """A method that hands out, or takes, what its network does, where all that it scales by is neutral."""
    if method is None or not method.sites or not neutral.issuperset(method.sites):
        return method
    return replace(method, space="raw", sites=[], shifts=False)


def _neutral_names(summary: FileSummary) -> set[tuple[str, str]]:
    """(file, name) of the factors that the classes of a file fix so that they change nothing."""
    defined: dict[str, list[Definition]] = {}
    for each in summary.definitions:
        defined.setdefault(each.name, []).append(each)
    found: dict[tuple[str, str], list[bool]] = {}
    for cls in summary.classes:
        for name, known in defined.items():
            own = [each for each in known if each.owner == cls.name and each.span.path == cls.span.path]
            if own:
                fixed = cls.is_autoencoder and _is_fixed(cls, own) and not _is_overruled(known, own, summary.classes)
                found.setdefault((cls.span.path, name), []).append(fixed)
    return {place for place, fixed in found.items() if all(fixed)}


def _is_fixed(cls: ClassSummary, own: list[Definition]) -> bool:
    """Whether a class's body gives a name a number that changes nothing, and its constructor no other one."""
    return all(
        each.value == _NEUTRAL[each.role]
        and "." not in each.target
        and (each.kind == "attribute" or (each.kind == "field" and cls.constructed))
        for each in own
    )


def _is_overruled(known: list[Definition], own: list[Definition], classes: list[ClassSummary]) -> bool:
    """Whether a class that inherits, or somebody who holds an object, gives the name another number."""
    heirs = {own[0].owner}
    while more := {c.name for c in classes if heirs & {base.rpartition(".")[2] for base in c.bases}} - heirs:
        heirs |= more
    others = [each for each in known if each not in own]
    return any(each.owner in heirs or ("." in each.target and each.target != f"self.{each.name}") for each in others)
