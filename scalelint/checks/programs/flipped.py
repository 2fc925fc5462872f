"""Programs of one folder that never call each other, and scale by one thing: what a trainer divides by, a sampler has to multiply by.

Nobody here encodes: latents are loaded or handed in, and what decodes them is handed in too. That both read the factor by the
same text, ``stats["std"]``, says that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.checks.ways.balance import Trip, into_model, out_of_model
from scalelint.checks.ways.drawn import drawn, handed_to_decoders, is_drawn, is_moment
from scalelint.model import FROM_ELSEWHERE, Finding, Step
from scalelint.project.conversions import tail
from scalelint.project.link import Project


def flipped_apart(project: Project) -> Iterator[Finding]:
    """SCL101: the only way into the models of a folder, and the only way out of them, multiply by the same, or both divide."""
    folders: dict[str, list[tuple[str, str, Step]]] = {}
    for path, summary in project.files.items():
        trips = [("in", t) for t in (*into_model(summary), *drawn(summary)) if _is_from_elsewhere(t) and t.scales]
        trips += [("out", t) for t in (*out_of_model(summary), *handed_to_decoders(summary, project.vocabulary))]
        for way, trip in trips:
            step = _alone(project, trip)
            if step is None:
                continue
            folders.setdefault(path.rpartition("/")[0], []).append((way, path, step))
    for found in folders.values():
        yield from _of_folder(found)


def _is_from_elsewhere(trip: Trip) -> bool:
    """Whether nothing here encodes what a way begins with: it was stored or handed in, also as the moments of a posterior."""
    origin = trip.flow.origin
    return origin.kind in FROM_ELSEWHERE or is_drawn(origin)


def _of_folder(found: list[tuple[str, str, Step]]) -> Iterator[Finding]:
    there = [(path, step) for way, path, step in found if way == "in"]
    told = set()
    for way, path, step in found:
        same = [(home, s) for home, s in there if _read_as(s) == _read_as(step)]
        if way == "in" or not same or any(home == path or s.operator != step.operator for home, s in same):
            continue
        if any(_read_as(s) == _read_as(step) and s.operator != step.operator for _, _, s in found) or step.span in told:
            continue
        told.add(step.span)
        home, other = same[0]
        verb = "multiply" if step.operator == "*" else "divide"
        yield finding(
            "SCL101",
            path,
            step.by or step.span,
            f"what goes into the model and what comes out of it both {verb} by `{step.root}`: the two do not undo each other",
            related=[related(home, other.span, f"on the way into the model: `{other.operand}`")],
            help=f"{'divide' if verb == 'multiply' else 'multiply'} in one of them",
            severity="warning",
        )


def _read_as(step: Step) -> str:
    """How a factor is read: settings that an object holds go by the name by which others are handed them, ``self.cfg.gain``."""
    inner = step.root.removeprefix("self.")
    return inner if "." in inner.partition("[")[0] else step.root


def _alone(project: Project, trip: Trip) -> Step | None:
    """The one scale of a way beyond doubt, by what is read from something, or by a name that no other number has."""
    flow = trip.flow
    known = flow.sink.strong or flow.sink.kind == "decoded" or is_moment(flow.origin)
    if len(trip.scales) != 1 or flow.products or not known:
        return None
    step = trip.scales[0]
    meaning = project.vocabulary.meaning_of(tail(step.root))
    root = _read_as(step)
    read = "." in root or "[" in root
    own = root.startswith("self.")  # of two objects each has its own
    return step if (read and not own) or (meaning is not None and meaning.specific) else None
