"""Defaults that never come: ``getattr(vae.config, "shift_factor", 0.0)`` of a checkpoint whose configuration has None there."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.knowledge.constants import for_checkpoint
from scalelint.ledger.values import Text
from scalelint.model import FileSummary, Finding, Reading, Step
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.numbers import loaded

_NAME = "shift_factor"
#: how the same scope may ask for None
_ASKS = frozenset({"none-check", "asked", "or", "ternary"})


def lets_none_through(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """A shift with a default, of an autoencoder whose class has the key and whose known checkpoint has no shift."""
    for reading in summary.readings:
        if reading.kind != "getattr" or reading.name != _NAME or reading.fallback is None:
            continue
        if any(r.kind in _ASKS and r.scope == reading.scope for r in summary.readings) or _is_part(
            project, path, reading
        ):
            continue
        checkpoint = _without_shift(project, path, reading)
        names = {_NAME, *(d.name for d in summary.definitions if d.expression == reading.text)}
        used = _used(summary, reading, names) if checkpoint else None
        if used is not None:
            yield finding(
                "SCL403",
                path,
                reading.span,
                f"the default never comes: `{reading.base}.{_NAME}` is there, and None, for {checkpoint}",
                related=[related(path, used.span, "used here")],
                help=f"write `{reading.text} or {reading.fallback_text}`",
            )


def _used(summary: FileSummary, reading: Reading, names: set[str]) -> Step | None:
    """Where latents are shifted by what is read, if they are on every way on which they are scaled: else something may ask first."""
    found: Step | None = None
    for flow in summary.flows:
        if any(step.kind == "scale" for step in flow.steps):
            shifts = [s for s in flow.steps if s.kind == "shift" and tail(s.root) in names]
            if not shifts or any(f"{reading.text} " in s.operand for s in shifts):
                return None
            found = found or shifts[0]
    return found


def _is_part(project: Project, path: str, reading: Reading) -> bool:
    """Whether more is made of what is read at once: ``getattr(config, "shift_factor", 0.0) or 0.0``."""
    held = [b.text for b in project.books.of(path).bindings if reading.text in b.text and b.scope == reading.scope]
    return any(" or " in text or " if " in text for text in held)


def _without_shift(project: Project, path: str, reading: Reading) -> str:
    """The one checkpoint that an autoencoder is loaded from, where its class knows shifts and it has none; or ""."""
    key = reading.base.removesuffix(".config")
    model = project.library_class(path, key)
    if key == reading.base or model is None or _NAME not in model.keys:
        return ""
    known = loaded(project, path, reading.scope, key)
    found = {c for each in known for thing in each.things for c in thing.checkpoints}
    names = {c.value for c in found if isinstance(c, Text)}  # of a parameter its default
    name = names.pop() if len(names) == 1 and all(each.things for each in known) else ""
    published = for_checkpoint(name) if name else []
    return name if published and not any(c.convention == "shift" for c in published) else ""
