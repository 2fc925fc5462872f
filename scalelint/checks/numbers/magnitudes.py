"""Magnitudes of latents, followed to where sizes in pixels are divided by them as if they were ratios."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from typing import TypeGuard

import msgspec

from scalelint.checks.numbers.ratios import both_ways
from scalelint.knowledge.constants import is_published_factor
from scalelint.knowledge.numerals import value_of
from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import Callable, Named, Num, Value
from scalelint.model import Sizing, Span
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.numbers import readings
from scalelint.project.ways import ways

_MAGNITUDES = (".scaling_factor", ".latents_std")
_NUMBER = re.compile(r"[\d.eE_+-]+")
_HELD = re.compile(r"self(?:\.\w+)+")
#: what a name holds that is bound to a latent factor as it is
_FACTOR = re.compile(r"\.(?:scaling_factor|latents_std)$")


def magnitudes_as_ratios(project: Project) -> Iterator[tuple[str, Sizing, str]]:
    """Sizes that are multiplied or divided by a latent factor: (file, place, the factor).

    A method is right whatever it is handed: there the place is the argument of its call.
    """
    own = _own_factors(project)
    files = (project.whole or project).files  # the books are those of files, also where several are one program
    known: dict[tuple[str, str, str], tuple[str, Place | None]] = {}
    for path in dict.fromkeys((*project.books.ledgers, *_handed_factors(project))):
        sizings = project.books.of(path).sizings
        sites = files[path].sites if sizings and path in files else []
        scaled, quantised = {site.span.line for site in sites}, {site.span for site in sites if site.strong}
        for sizing in sizings:
            if sizing.span.line in scaled and not sizing.whole:
                continue  # what is scaled there is a latent, whatever its name
            owner = _held_by(project, path, sizing)
            key = (path, owner, sizing.by)  # what an object holds is the same in all its methods
            found = (
                known[key]
                if owner and key in known
                else _magnitude(project, path, sizing, own if sizing.span not in quantised else {})
            )
            known[key] = found
            named, place = found
            if named:
                yield _argument(project, path, sizing, place) or (path, sizing, named)


def _argument(project: Project, path: str, sizing: Sizing, place: Place | None) -> tuple[str, Sizing, str] | None:
    """Where a method is handed what it divides by; None for what it does not get of its caller."""
    books = project.books
    entered = place.call_of(sizing.scope) if place is not None and books.class_of(path, sizing.scope) else None
    parameters = books.of(path).functions.get(sizing.scope, [])
    if entered is None or sizing.by not in parameters:
        return None
    call, caller = entered
    plain = [(text, span) for word, text, span in call.arguments if not word][parameters.index(sizing.by) - 1 :]
    named = [(text, span) for word, text, span in call.arguments if word == sizing.by]
    if not named and not plain:
        return None
    text, span = (named or plain)[0]
    return caller.path, msgspec.structs.replace(sizing, span=span), text


def _handed_factors(project: Project) -> Iterator[str]:
    """The files of helpers that are handed a latent factor, by its name or by one that holds it, and say nothing of latents themselves."""
    role_of = project.vocabulary.role_of
    for path, ledger in project.books.ledgers.items():
        held = {tail(b.name) for b in ledger.bindings if b.kind == "assign" and _is_factor(b.text)}
        for call in ledger.calls:
            names = {tail(text) for _, text, _ in call.arguments}
            if any(name in held or role_of(name) == "scale" for name in names):
                for value in project.evaluator.value(call.callee, Place(path, call.scope), line=call.span.line):
                    if isinstance(value, Callable) and value.path not in project.books.ledgers:
                        yield value.path


def _is_factor(text: str) -> bool:
    """Whether an expression is a latent factor as it is: of a configuration, or a published number."""
    return bool(_FACTOR.search(text)) or (bool(_NUMBER.fullmatch(text)) and is_published_factor(value_of(text)))


def _held_by(project: Project, path: str, sizing: Sizing) -> str:
    """The class whose object holds what sizes are multiplied or divided by: of ``self.factor`` in a plain method."""
    books = project.books
    if not _HELD.fullmatch(sizing.by) or {"classmethod", "staticmethod"} & set(
        books.of(path).decorators.get(sizing.scope, ())
    ):
        return ""
    return books.class_of(path, sizing.scope)


@functools.lru_cache(maxsize=2)
def _own_factors(project: Project) -> dict[tuple[str, Span], str]:
    """Numbers by which an autoencoder's latents are scaled in both directions, by where they are written; no whole ones."""
    found: dict[tuple[str, Span], str] = {}
    for path, summary in project.files.items():
        for site in summary.sites:
            if site.strong and site.role == "scale" and site.direction != "unknown" and both_ways(project, site):
                numbers = [num for reading in readings(project, path, site) for num in reading.numbers]
                whole = any(float(num.value).is_integer() for num in numbers)
                found |= {(num.path, num.span): site.root for num in numbers if num.span is not None and not whole}
    return found


def _magnitude(
    project: Project, path: str, sizing: Sizing, own: dict[tuple[str, Span], str]
) -> tuple[str, Place | None]:
    """The latent factor by which sizes are divided, and on which way it comes there; "" for anything else."""
    for place in ways(project, path, sizing.scope):
        values = project.evaluator.value(sizing.by, place, sizing.span, sizing.span.line)
        for value in values if len(values) == 1 else ():
            if _is_magnitude(value):
                return value.text, place
            if isinstance(value, Num) and value.power and is_published_factor(value.written):
                return value.text, place
            written = isinstance(value, Num) and value.span is not None and own.get((value.path, value.span), "")
            if written and sizing.whole and not _NUMBER.fullmatch(sizing.size):
                return written, place
        if named := _in_product(project, path, sizing, place):
            return named, place
    return "", None


def _is_magnitude(value: Value) -> TypeGuard[Named]:
    return isinstance(value, Named) and value.text.endswith(_MAGNITUDES) and ".config" in f".{value.text}"


def _in_product(project: Project, path: str, sizing: Sizing, place: Place) -> str:
    """``side = self.down * self.patch``: the latent factor that sizes are divided by together with a whole number; or ""."""
    if not sizing.whole:
        return ""
    text, home = _made_of(project, path, sizing, place)
    node = parsed(text)
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Mult):
        return ""
    line = sizing.span.line if home is place else 0
    sides = [project.evaluator.value(ast.unparse(each), home, line=line) for each in (node.left, node.right)]
    for (value, *more), beside in (sides, sides[::-1]):
        counts = [v for v in beside if isinstance(v, Num)]  # patches, frames: more than one number where callers say
        whole = bool(counts) and all(float(v.value).is_integer() for v in counts)
        if not more and whole and _is_magnitude(value):
            return value.text
    return ""


def _made_of(project: Project, path: str, sizing: Sizing, place: Place) -> tuple[str, Place]:
    """The expression by which sizes are divided, and where it stands: that of a name, of an attribute, or itself."""
    books = project.books
    held = [b for b in books.bindings(path, sizing.scope, sizing.by) if b.kind == "assign"]
    if owner := _held_by(project, path, sizing):
        held = books.attributes(path, owner, sizing.by.removeprefix("self."))
    if len(held) != 1:
        return sizing.by, place
    same = held[0].scope == sizing.scope
    return held[0].text, place if same else ways(project, path, held[0].scope)[0]
