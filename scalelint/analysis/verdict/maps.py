"""The affine maps that latents take on their way, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.values import Step
from scalelint.analysis.interpret.recorder import Recorder
from scalelint.knowledge.constants import is_published_factor
from scalelint.knowledge.numerals import value_of


def maps_of(steps: Iterable[Step], held: Mapping[str, str]) -> list[list[Step]]:
    """Cut a way into affine maps: a map ends where a factor comes again, at a helper, or where a shift follows its scale."""
    maps: list[list[Step]] = [[]]
    for step in steps:
        current = maps[-1]
        scales = [factor_of(s, held) for s in current if s.kind == "scale"]
        helper = step.kind.startswith("helper") or any(s.kind.startswith("helper") for s in current)
        further = step.kind == "shift" and bool(current) and step.operator == current[-1].operator
        closed = bool(scales) and current[-1].kind == "shift" and not further
        if current and (
            helper
            or closed
            or (step.kind == "scale" and (factor_of(step, held) in scales or any(takes_back(step, s) for s in current)))
            or (step.kind == "shift" and step.operator == "-" and scales)
        ):
            maps.append([])
        maps[-1].append(step)
    return maps


def takes_back(step: Step, other: Step) -> bool:
    """Whether one of two steps is by a published number and the other one, the other way, by the name of a factor: which holds it."""
    if other.kind != "scale" or step.operator == other.operator:
        return False
    number, name = (step, other) if not step.quantity.powers else (other, step)
    if number.quantity.powers or not any(symbol.role == "scale" for symbol, _ in name.quantity.powers):
        return False
    return is_published_factor(value_of(number.quantity.literal))


def factor_of(step: Step, held: Mapping[str, str]) -> str:
    """What a step scales by: factors of one affine map differ, the same factor twice is two maps."""
    name = last_component(next((s.text for s, _ in step.quantity.powers), ""))
    return held.get(name, name) or step.quantity.literal


def held_by(record: Recorder) -> dict[str, str]:
    """Names of factors that hold another factor as it is, ``self.std = column(vae.config.latents_std)``, with the name of that."""
    found: dict[str, set[str]] = {}
    for note in record.definitions.values():
        held = "" if note.inverted else last_component(note.root)
        found.setdefault(last_component(note.target), set()).add(held)
    return {name: next(iter(roots)) for name, roots in found.items() if len(roots) == 1 and roots != {""}}
