"""``scalelint explain``: a rule's page, whose constant a number is, or what a convention means."""

from __future__ import annotations

import math
import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from scalelint.errors import UserError
from scalelint.knowledge.constants import Match, exact, near
from scalelint.knowledge.conventions import Meaning, convention_named, conventions
from scalelint.knowledge.kin import Kin, kin

_FRACTION = re.compile(r"\s*1(?:\.0*)?\s*/\s*(?P<divisor>[0-9.eE+-]+)\s*")
_FACTOR = {"reciprocal": "1/σ (reciprocal)", "std": "σ (std)", "shift": "a shift"}
_USE = {
    "reciprocal": "encode multiplies by it, decode divides by it",
    "std": "encode divides by it, decode multiplies by it",
    "shift": "encode subtracts it from raw latents, decode adds it",
}
_MISTAKE = {
    "known typo": "a typing error",
    "swapped digits": "two digits swapped",
    "dropped digit": "a digit dropped",
    "added digit": "a digit added",
    "wrong digit": "a digit wrong",
    "rounded": "fewer digits",
}
_FIXES = {"yes": ["fixable"], "sometimes": ["sometimes fixable"], "no": []}
#: owners listed for a number that is only the inverse of a constant or close to one
_FEW = 3
_OPPOSITE = {"reciprocal": "std", "std": "reciprocal"}
#: how a number comes of published ones, and what that is a sign of
_RELATIONS = {
    "rounded": ("{a!r} with fewer digits", "write it in full"),
    "rounded inverse": (
        "the inverse of {a!r}, {full:.7g}, with fewer digits",
        "it is used the other way round than {a!r}",
    ),
    "square": (
        "{a!r} squared",
        "what is left of latents that are multiplied by {a!r} twice, or the variance to a std of {a!r}",
    ),
    "inverse square": ("1 / {a!r} squared", "what comes of dividing by {a!r} twice"),
    "root": ("the square root of {a!r}", "{a!r} taken for a variance"),
    "inverse root": ("the square root of 1 / {a!r}", "1 / {a!r} taken for a variance"),
    "product": ("{a!r} times {b!r}", "what comes of scaling by both"),
    "ratio": ("{a!r} / {b!r}", "how far latents are off that go in by the one and out by the other"),
}


@click.command("explain", context_settings={"ignore_unknown_options": True})
@click.argument("subject", nargs=-1, required=True, metavar="CODE|NAME|NUMBER|CONVENTION")
def explain_command(subject: tuple[str, ...]) -> None:
    """Explain a rule, a convention, or whose constant a number is.

    \b
    scalelint explain SCL103
    scalelint explain missing-shift
    scalelint explain 0.2325
    scalelint explain 1/0.18215
    scalelint explain reciprocal
    """
    text = " ".join(subject)
    width = shutil.get_terminal_size().columns
    for answer in (_rule, _convention, _number):
        found = answer(text, width)
        if found is not None:
            click.echo(found.rstrip("\n"))
            return
    raise UserError(f"nothing to explain about `{text}`{_suggestion(text)}")


def _rule(text: str, width: int) -> str | None:
    """The page of a rule that is named in full."""
    from scalelint.checks.registry import meaning_of, page_of, rules
    from scalelint.report.prose import render_markdown

    codes, in_full = meaning_of(text)
    if not in_full:
        return None
    page = rules()[codes[0]]
    traits = [page.severity if page.severity != "off" else "off by default", *_FIXES[page.fixable]]
    title = click.style(f"{page.code} {page.name}", bold=True)
    body = page_of(page.code).partition("\n")[2]
    return f"{title} ({', '.join(traits)}): {page.summary}\n\n{render_markdown(body, width)}"


def _convention(text: str, width: int) -> str | None:
    """What a convention means and who uses it."""
    from scalelint.report.prose import wrap

    convention = convention_named(text)
    if convention is None:
        return None
    lines = [
        f"{click.style(convention.name, bold=True)}: the factor f is {convention.factor}",
        "",
        f"  encode  {convention.encode}",
        f"  decode  {convention.decode}",
        "",
        wrap(f"{convention.meaning} {convention.caution}", min(width, 100)),
        "",
        "Used by:",
        *(f"  {user.name}\n      {user.source}" for user in convention.who),
        "",
        _other(convention),
    ]
    return "\n".join(lines)


def _other(convention: Meaning) -> str:
    other = next(found for name, found in conventions().items() if name != convention.name)
    return f"The other one is `{other.name}`: the factor is {other.factor}."


def _number(text: str, width: int) -> str | None:
    """Whose constant a number is, or which one it may have been meant to be."""
    value = _parse(text)
    if value is None:
        return None
    shown = f"{value:.10g}" if "/" in text else text.strip()
    matches = exact(value)
    if matches:
        return "\n\n".join(_owners(shown, group) for group in _grouped(matches))
    misses = near(value)
    if misses:
        intro = f"{shown} is no published constant, but close to one."
        return "\n\n".join([intro, *(_owners(shown, group) for group in _grouped(misses))])
    relations = kin(value)[:_FEW]
    if relations:
        return "\n\n".join([f"{shown} is no published constant.", *(_relation(shown, found) for found in relations)])
    return (
        f"{shown} is no published constant, nor the inverse or a near miss of one.\n\n{_unknown(shown, value, width)}"
    )


def _relation(shown: str, found: Kin) -> str:
    """How a number comes of published ones, what that means for latents, and whose they are."""
    first, second = found.of[0], found.of[-1]
    text, means = _RELATIONS[found.way]
    head = f"{shown} is {text.format(a=first, b=second, full=found.value)}: {means.format(a=first, b=second)}."
    groups = [group for number in found.of for group in _grouped(m for m in exact(number) if m.kind == "exact")]
    return "\n".join([head, *(line for group in groups for line in map(_owner, group[:1]))])


def _unknown(shown: str, value: float, width: int) -> str:
    """What to do with a number of nobody: an autoencoder of one's own has a factor of its own."""
    from scalelint.report.prose import wrap

    if value <= 0:
        text = (
            "A factor is positive; a shift or a mean belongs to one autoencoder, and `scalelint calibrate` measures it."
        )
    else:
        text = (
            "An autoencoder of your own has a factor of its own, so that is no mistake. "
            f"If {shown} is 1/σ, its raw latents have a standard deviation of {1 / value:.4g}, encode multiplies by it and "
            f"decode divides; if it is σ, they have one of {value:.4g}, encode divides and decode multiplies. "
            "`scalelint calibrate` measures which. Write it down beside the number: "
            "`# scalelint: convention=reciprocal`, or `std`."
        )
    return wrap(text, min(width, 100))


def _parse(text: str) -> float | None:
    fraction = _FRACTION.fullmatch(text)
    try:
        value = 1 / float(fraction["divisor"]) if fraction else float(text)
    except (ValueError, ZeroDivisionError):
        return None
    return value if math.isfinite(value) else None


def _grouped(matches: Iterable[Match]) -> Iterator[list[Match]]:
    """Matches of one number in one convention together, in order."""
    for _, group in groupby(matches, key=lambda match: (match.kind, match.value, match.constant.convention)):
        yield list(group)


def _owners(shown: str, group: list[Match]) -> str:
    """One published number: what it is, what its inverse is, and who publishes it."""
    lines = [*_head(shown, group[0]), ""]
    listed = group if group[0].kind == "exact" else group[:_FEW]
    lines += map(_owner, listed)
    if len(listed) < len(group):
        lines.append(f"  and {len(group) - len(listed)} more: scalelint explain {group[0].value!r}")
    return "\n".join(lines)


def _head(shown: str, match: Match) -> Iterator[str]:
    """What the number is, and how it is used."""
    convention = match.constant.convention
    if match.kind == "inverse":
        opposite = _OPPOSITE[convention]
        yield f"{shown} is the inverse of {match.value!r}, which is {_FACTOR[convention]}."
        yield f"So {shown} is {_FACTOR[opposite]}: {_USE[opposite]}."
        return
    if match.value == 1.0 and convention in _OPPOSITE:
        yield f"{shown} changes nothing: latents are used as they are, in either convention."
        return
    if match.kind == "near":
        yield f"{match.value!r} with {_MISTAKE[match.edit]} gives {shown}{_printed(match)}."
    yield f"{match.value!r} is {_FACTOR[convention]}: {_USE[convention]}."
    if convention in _OPPOSITE and match.value:
        yield f"Its inverse, {1 / match.value:.7g}, is {_FACTOR[_OPPOSITE[convention]]}."


def _printed(match: Match) -> str:
    return f", a misprint that was published: {match.source}" if match.source else ""


def _owner(match: Match) -> str:
    constant = match.constant
    channel = f", channel {match.channel} of {constant.channels}" if match.channel >= 0 else ""
    note = f"\n      {constant.note}" if constant.note else ""
    return f"  {constant.model}: {constant.parameter} of {constant.autoencoder}{channel}{note}\n      {constant.source}"


def _suggestion(text: str) -> str:
    from scalelint.checks.registry import meaning_of, rules
    from scalelint.config.load import nearest

    meant, _ = meaning_of(text)
    if meant:
        return f": it stands for {', '.join(meant)}"
    known = [*rules(), *(rule.name for rule in rules().values()), *conventions()]
    return nearest(text, known) or ": give a rule's code or name, a number, `reciprocal` or `std`"
