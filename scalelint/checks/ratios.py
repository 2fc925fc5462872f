"""Ratios of sizes and magnitudes of latents, followed to where one is used as the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from scalelint.checks.numbers import scalings
from scalelint.files.discover import CONFIGS
from scalelint.knowledge.constants import is_published_factor
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Callable, Named, Num, Ratio, Value
from scalelint.model import Definition, Site, Sizing, Span
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.numbers import ways

#: ratios between pixels and latents that networks have
_POWERS = frozenset({4.0, 8.0, 16.0, 32.0, 64.0})
_MAGNITUDES = (".scaling_factor", ".latents_std")
_HELD = re.compile(r"self(?:\.\w+)+")


class Crossing(msgspec.Struct, frozen=True, eq=False):
    """A value of one kind where the other kind belongs."""

    path: str
    span: Span
    text: str
    site: Site | None = None
    site_path: str = ""
    is_default: bool = False


def ratios_as_magnitudes(project: Project) -> Iterator[Crossing]:
    """Ratios that latents are scaled by, or that are put into an autoencoder's configuration as its factor."""
    for path, summary in project.files.items():
        if path not in project.books.ledgers:
            continue
        for site in scalings(summary):
            if site.strong and not _published(site):
                yield from _also_divides(project, site.span.path or path, site, path)
                for place in ways(project, path, site.scope):
                    for value in project.evaluator.value(site.root, place, line=site.span.line):
                        crossing = _ratio(value, path, site)
                        if crossing is not None:
                            yield crossing
        for definition in summary.definitions:
            yield from _registered(project, path, definition)


def _also_divides(project: Project, path: str, site: Site, home: str) -> Iterator[Crossing]:
    """``height // self.down`` beside ``self.encoder(x) * self.down``: what makes sizes of sizes is a ratio."""
    books = project.books
    for sizing in books.of(path).sizings if site.role == "scale" else ():
        around = (
            books.class_of(path, scope) if "self" in site.factor else scope for scope in (sizing.scope, site.scope)
        )
        if sizing.whole and sizing.by == site.factor and len({*around}) == 1:
            places = ways(project, path, site.scope)
            held = [v for place in places for v in project.evaluator.value(sizing.by, place, line=site.span.line)]
            if not any(isinstance(v, Named) or (isinstance(v, Num) and is_published_factor(v.written)) for v in held):
                yield Crossing(path, sizing.span, sizing.by, site, home)
                return


def _published(site: Site) -> bool:
    return is_published_factor(site.value)


def _ratio(value: Value, path: str, site: Site) -> Crossing | None:
    if isinstance(value, Ratio) and value.span is not None:
        return Crossing(value.path, value.span, value.text, site, path)
    if site.role == "unnamed":  # a number of steps is as round
        return None
    if isinstance(value, Num) and value.weak and value.span is not None and value.value in _POWERS:
        configured = value.path.endswith(CONFIGS)  # where it is the ratio that it is called
        return Crossing(value.path or path, value.span, value.text, site, path, not configured)
    return None


def _registered(project: Project, path: str, definition: Definition) -> Iterator[Crossing]:
    """``vae.register_to_config(scaling_factor=2 ** (n - 1))``, ``vae.config.scaling_factor = 8``."""
    registers = definition.kind == "keyword" and definition.owner == "register_to_config"
    assigns = definition.target.endswith(".config.scaling_factor")
    if definition.name != "scaling_factor" or not (registers or assigns) or definition.value_span is None:
        return
    for value in project.evaluator.value(definition.expression, Place(path, definition.scope), definition.value_span):
        if isinstance(value, Ratio) or (isinstance(value, Num) and value.value in _POWERS):
            yield Crossing(path, definition.value_span, definition.expression)
            return


def magnitudes_as_ratios(project: Project) -> Iterator[tuple[str, Sizing, str]]:
    """Sizes that are multiplied or divided by a latent factor: (file, place, the factor)."""
    files = (project.whole or project).files  # the books are those of files, also where several are one program
    known: dict[tuple[str, str, str], str] = {}
    for path in dict.fromkeys((*project.books.ledgers, *_handed_factors(project))):
        sizings = project.books.of(path).sizings
        scaled = {site.span.line for site in files[path].sites} if sizings and path in files else set()
        for sizing in sizings:
            if sizing.span.line in scaled and not sizing.whole:
                continue  # what is scaled there is a latent, whatever its name
            owner = _held_by(project, path, sizing)
            key = (path, owner, sizing.by)  # what an object holds is the same in all its methods
            named = known[key] if owner and key in known else _magnitude(project, path, sizing)
            known[key] = named
            if named:
                yield path, sizing, named


def _handed_factors(project: Project) -> Iterator[str]:
    """The files of helpers that are handed a latent factor by its name, and say nothing of latents themselves."""
    for path, ledger in project.books.ledgers.items():
        for call in ledger.calls:
            if any(project.vocabulary.role_of(tail(text)) == "scale" for _, text, _ in call.arguments):
                for value in project.evaluator.value(call.callee, Place(path, call.scope), line=call.span.line):
                    if isinstance(value, Callable) and value.path not in project.books.ledgers:
                        yield value.path


def _held_by(project: Project, path: str, sizing: Sizing) -> str:
    """The class whose object holds what sizes are multiplied or divided by: of ``self.factor`` in a plain method."""
    books = project.books
    if not _HELD.fullmatch(sizing.by) or {"classmethod", "staticmethod"} & set(
        books.of(path).decorators.get(sizing.scope, ())
    ):
        return ""
    return books.class_of(path, sizing.scope)


def _magnitude(project: Project, path: str, sizing: Sizing) -> str:
    for place in ways(project, path, sizing.scope):
        values = project.evaluator.value(sizing.by, place, sizing.span, sizing.span.line)
        for value in values if len(values) == 1 else ():
            if isinstance(value, Named) and value.text.endswith(_MAGNITUDES) and ".config" in f".{value.text}":
                return value.text
            if isinstance(value, Num) and value.power and is_published_factor(value.written):
                return value.text
    return ""
