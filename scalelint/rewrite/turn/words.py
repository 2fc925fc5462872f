"""A plan in words: line by line, as the outcome of a run, in one sentence, and as the message of a commit."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from scalelint.rewrite.turn.plan import FactorPlan, Plan

_MEANING = {
    "std": "Factors are the standard deviation of the latents: encode divides by them, decode multiplies. Latents stay what they were.",
    "reciprocal": "Factors are one over the standard deviation of the latents: encode multiplies by them, decode divides. Latents stay what they were.",
}


def rows(plan: Plan) -> list[str]:
    """The plan as lines of text."""
    lines = [line for factor in plan.factors if factor.status != "kept" for line in (*rows_of(factor, plan.to), "")]
    return lines + [f"  checkpoint  {item.path}  {item.text}" for item in plan.turns]


def rows_of(factor: FactorPlan, to: str) -> list[str]:
    """One factor with its places."""
    arrow = f"{factor.convention} -> {to}" if factor.status == "converted" else f"{factor.convention}, refused"
    lines = [f"{factor.name}  ({arrow})"]
    for kind in ("sites", "definitions", "values", "statements", "entries"):
        word = "entry" if kind == "entries" else kind.removesuffix("s")
        lines += [f"  {word:<10}  {i.path}:{i.line}:{i.column}  {i.text}" for i in getattr(factor, kind)]
    if factor.status == "converted":
        lines += [f"  for you     {note.path}:{note.line}  {note.reason}" for note in factor.left]
    return lines + [f"  because     {refusal.path}:{refusal.line}  {refusal.reason}" for refusal in factor.refusals]


def outcome(plan: Plan) -> list[str]:
    """What became of each factor: a line for each that turned, and one for each reason to leave one alone."""
    lines = []
    for factor in plan.by_status("converted"):
        counts = [_count(factor.sites, "site"), _count(factor.values, "value")]
        known = ", ".join(count for count in counts if count)
        lines.append(f"turned {_known_as(factor)}: {factor.convention} -> {plan.to}, {known}")
    for factor in plan.by_status("refused"):
        places: dict[str, list[str]] = {}
        for refusal in factor.refusals:
            places.setdefault(refusal.reason, []).append(f"{refusal.path}:{refusal.line}")
        lines += [f"left {_known_as(factor)}: {_at(found)}: {reason}" for reason, found in places.items()]
    return lines + [f"turned {item.path}: {item.text}" for item in plan.turns]


def _known_as(factor: FactorPlan) -> str:
    """A name and a place: several factors of a tree may share the name."""
    first = next(iter(factor.sites), None)
    return f"`{factor.name}` ({first.path}:{first.line})" if first is not None else f"`{factor.name}`"


def _count(items: Sequence[object], word: str) -> str:
    return f"{len(items)} {word}{'s' * (len(items) != 1)}" if items else ""


def _at(places: list[str]) -> str:
    """The first places in full; the plan lists them all."""
    rest = len(places) - 3
    return ", ".join(places[:3]) + (f" and {rest} more place{'s' * (rest != 1)}" if rest > 0 else "")


def message(plan: Plan) -> str:
    """The message of a commit that holds the change: what turned, and what it leaves to people."""
    turned = plan.by_status("converted")
    names = list(dict.fromkeys(factor.name for factor in turned))
    what = f"`{names[0]}`" if len(names) == 1 else f"{len(turned)} latent factors"
    lines = [f"Turn {what} to {plan.to}", "", *_wrapped(_MEANING[plan.to]), ""]
    lines += [f"- {line}" for line in outcome(plan) if line.startswith("turned")]
    left = sorted({f"- {note.path}:{note.line}: {note.reason}" for factor in turned for note in factor.left})
    kept = [f"- {line.removeprefix('left ')}" for line in outcome(plan) if line.startswith("left")]
    lines += ["", "To look at by hand:", *left] if left else []
    lines += ["", "Left as they are:", *kept] if kept else []
    return "\n".join([*lines, ""])


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 72)


def summary(plan: Plan, written: bool = False) -> str:
    """One line: what is converted, refused, and already as asked."""
    turned, files = len(plan.by_status("converted")), len(plan.texts)
    refused, kept = len(plan.by_status("refused")), len(plan.by_status("kept"))
    plural = "s" * (turned != 1), "s" * (files != 1)
    done = "turned to" if written else "to turn to"
    parts = [f"{turned} factor{plural[0]} in {files} file{plural[1]} {done} {plan.to}"]
    if plan.saved:
        parts.append(f"{_count(plan.turns, 'value')} in {len(plan.saved)} checkpoint{'s' * (len(plan.saved) != 1)}")
    if refused:
        parts.append(f"{refused} refused")
    if plan.proof.trusted:
        parts.append(
            f"{_count(range(plan.proof.trusted), 'file')} with nothing but a property or a function not analysed again"
        )
    if kept:
        parts.append(f"{kept} already {plan.to} or undecided")
    return ", ".join(parts)
