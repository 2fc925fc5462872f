"""Ratios of sizes and magnitudes of latents, followed to where one is used as the other."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from scalelint.checks.numbers.agreement import objects, undo_each_other
from scalelint.checks.numbers.numbers import scalings
from scalelint.checks.numbers.unpacked import handed_whole
from scalelint.files.discover import CONFIGS
from scalelint.knowledge.constants import is_published_factor
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Named, Num, Opaque, Ratio, Value
from scalelint.model import Binding, Definition, FileSummary, Site, Sizing, Span
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.numbers import readings
from scalelint.project.ways import ways

#: ratios between pixels and latents that networks have
_POWERS = frozenset({4.0, 8.0, 16.0, 32.0, 64.0})
#: how configurations of autoencoders call it
_COMPRESSION = "_compression_ratio"


class Crossing(msgspec.Struct, frozen=True, eq=False):
    """A value of one kind where the other kind belongs."""

    path: str
    span: Span
    text: str
    site: Site | None = None
    site_path: str = ""
    is_default: bool = False


@functools.lru_cache(maxsize=2)
def ratios_as_magnitudes(project: Project) -> list[Crossing]:
    """Ratios that latents are scaled by, or that are put into an autoencoder's configuration as its factor; found once a run."""
    return list(_found(project))


def scaled_by_ratios(project: Project) -> set[int]:
    """The sites that scale by a ratio, by ``id``."""
    return {id(found.site) for found in ratios_as_magnitudes(project) if found.site is not None}


def _found(project: Project) -> Iterator[Crossing]:
    for path, summary in project.files.items():
        if path not in project.books.ledgers:
            continue
        for site in scalings(summary):
            if site.strong and not _published(site) and not _is_grid(project, path, site):
                yield from _also_divides(project, site.span.path or path, site, path)
                yield from _one_entry(project, path, site)
                yield from _same_thing(project, path, site)
                for place in ways(project, site.span.path or path, site.scope):
                    held = (
                        project.evaluator.value(text, place, line=site.span.line)
                        for text in dict.fromkeys((site.root, site.factor))  # which may hold one of several
                    )
                    crossings = (_ratio(project, value, path, site) for values in held for value in values)
                    yield from (crossing for crossing in crossings if crossing is not None)
        yield from _by_use(project, path, summary)
        for definition in summary.definitions:
            yield from _registered(project, definition.span.path or path, definition)
        for value, home, span in handed_whole(project, path, "scaling_factor"):
            if span is not None and _is_ratio_itself(value):
                yield Crossing(home, span, getattr(value, "text", "scaling_factor"))


def _also_divides(project: Project, path: str, site: Site, home: str) -> Iterator[Crossing]:
    """``height // self.down`` beside ``self.encoder(x) * self.down``: what makes sizes of sizes is a ratio."""
    books = project.books
    for sizing in books.of(path).sizings if site.role == "scale" else ():
        around = (
            books.class_of(path, scope) if "self" in site.factor else scope for scope in (sizing.scope, site.scope)
        )
        same = sizing.by == site.factor and len({*around}) == 1
        if sizing.whole and same and not _is_latents(project, home, path, sizing):
            places = ways(project, path, site.scope)
            held = [v for place in places for v in project.evaluator.value(sizing.by, place, line=site.span.line)]
            if not any(isinstance(v, Named) or (isinstance(v, Num) and not _may_be_ratio(v)) for v in held):
                yield Crossing(path, sizing.span, sizing.by, site, home)
                return


def _is_latents(project: Project, home: str, path: str, sizing: Sizing) -> bool:
    """Whether it is latents of which whole numbers are made: ``(z * self.levels).round()``."""
    place = (path, sizing.span)
    sites = scalings(project.files[home])
    return any((site.span.path or home, replace(site.span, path="")) == place for site in sites)


def _is_grid(project: Project, path: str, site: Site) -> bool:
    """Whether a function rounds latents to a grid of so many levels, and what is rounded is scaled back by the same."""
    home = site.span.path or path
    same = (s for s in project.books.of(home).sizings if s.whole and s.by == site.factor and s.scope == site.scope)
    return any(_is_latents(project, path, home, sizing) for sizing in same)


def _one_entry(project: Project, path: str, site: Site) -> Iterator[Crossing]:
    """``side // cfg.down`` beside ``self.gain = cfg.down``: what is written once is one thing, by whatever names it is known."""
    if site.role != "scale" or site.direction == "unknown":
        return
    known = readings(project, path, site)
    found = {(num.path, num.span): num for reading in known for num in reading.numbers}
    num = next(iter(found.values()), None)
    if num is None or num.span is None or len(found) > 1 or not all(reading.complete for reading in known):
        return
    if num.written < 2 or not _may_be_ratio(num):
        return
    for home in _near(project, {path, site.span.path or path, num.path}):
        for sizing in _divisions(project, home):
            if any(
                isinstance(v, Num) and (v.path, v.span) == (num.path, num.span) for v in _held(project, home, sizing)
            ):
                yield Crossing(home, sizing.span, sizing.by, site, path)
                return


def _same_thing(project: Project, path: str, site: Site) -> Iterator[Crossing]:
    """``side // cfg["down"]`` beside ``cfg.get("scale", cfg["down"])``: no number is known of it, but that it is the same."""
    if site.role != "scale" or site.direction == "unknown":
        return
    home = site.span.path or path
    held = {
        value
        for place in ways(project, home, site.scope)
        for value in project.evaluator.value(site.root, place, line=site.span.line)
        if isinstance(value, Opaque) and value.place is not None and "." in value.text and not value.form
    }
    for sizing in _divisions(project, home) if held else ():
        if not held.isdisjoint(_held(project, home, sizing)) and not _is_latents(project, path, home, sizing):
            yield Crossing(home, sizing.span, sizing.by, site, path)
            return


def _near(project: Project, paths: set[str]) -> Iterator[str]:
    """Files, and those that they import from."""
    books = project.books
    for path in sorted(paths):
        packages = {origin.rpartition(".")[0] for origin in books.of(path).imports.values()}
        targets = (books.module(package, path) for package in sorted(packages) if package)
        yield from dict.fromkeys((path, *(target for target in targets if target)))


def _divisions(project: Project, path: str) -> Iterator[Sizing]:
    """What a file makes whole numbers of by dividing: a product is noted from both of its sides."""
    sizings = project.books.of(path).sizings
    products = {(sizing.scope, sizing.by, sizing.size) for sizing in sizings}
    return (s for s in sizings if s.whole and (s.scope, s.size, s.by) not in products)


def _held(project: Project, path: str, sizing: Sizing) -> list[Value]:
    places = ways(project, path, sizing.scope)[:1]
    return [v for place in places for v in project.evaluator.value(sizing.by, place, sizing.span, sizing.span.line)]


def _may_be_ratio(num: Num) -> bool:
    return float(num.written).is_integer() and not is_published_factor(num.written)


def both_ways(project: Project, site: Site) -> bool:
    """Whether the other direction of the same autoencoder scales by the same factor: then it is one."""
    beside = _beside(project).get(id(site), ())
    return any(
        each.strong and each.direction != site.direction and tail(each.root) == tail(site.root) for each in beside
    )


def _by_use(project: Project, path: str, summary: FileSummary) -> Iterator[Crossing]:
    """Latents that one direction scales by the number by which the program divides sizes, and the other one by something else."""
    for site in scalings(summary):
        found = [each for each in _powers(project, path, site) if _is_ratio(project, path, site, each)]
        for num in found:
            assert num.span is not None
            yield Crossing(
                num.path or path, num.span, num.text, site, path, is_default=_is_handed(project, path, site, num)
            )


def _is_handed(project: Project, path: str, site: Site, num: Num) -> bool:
    """Whether a function that scales is handed the number by its callers: there it is wrong."""
    return _is_parameter(project, path, site) and not any(
        b.span == num.span and b.scope == site.scope for b in project.books.of(num.path).bindings
    )


def _powers(project: Project, path: str, site: Site) -> list[Num]:
    """The numbers of a site that may be ratios of sizes, as far as they are written somewhere."""
    if not site.strong or site.direction == "unknown" or _published(site):
        return []
    found = [num for reading in readings(project, path, site) for num in reading.numbers]
    return list({num.span: num for num in found if num.is_literal and _is_power(num)}.values())


def _is_power(num: Num) -> bool:
    """A ratio of sizes is a whole number, and written as one: 4.0 may be a magnitude."""
    return num.written in _POWERS and "." not in num.text


def _is_ratio(project: Project, path: str, site: Site, num: Num) -> bool:
    """Whether a number is a ratio by what is done with it; what the other direction undoes is a factor."""
    beside = [each for each in _beside(project).get(id(site), ()) if each.strong]
    others = [each for each in beside if each.direction != site.direction]
    if any(_is_same(project, path, each, site) or undo_each_other(project, each, site) for each in others):
        return False
    same = [each for each in beside if each.direction == site.direction and each.span != site.span]
    plain = site.root[:1].isdigit()
    nameless = (
        not plain and project.vocabulary.meaning_of(tail(site.root)) is None
    )  # its place alone says that it scales
    if nameless and any(each.scope == site.scope for each in same):
        return False  # the latents are scaled by something else besides: it counts or averages
    names = {tail(site.root), *(tail(b.name) for b in project.books.of(num.path).bindings if b.span == num.span)}
    uses = _divided_by(project, num.written)
    if not names.isdisjoint(uses):
        return True
    if not others:
        return False
    return (not same and nameless) or bool(uses) or any(project.vocabulary.is_spatial(name) for name in names)


def _is_same(project: Project, path: str, one: Site, other: Site) -> bool:
    """Whether two sites scale by one name; parameters of two functions are two."""
    return tail(one.root) == tail(other.root) and not any(_is_parameter(project, path, each) for each in (one, other))


def _is_parameter(project: Project, path: str, site: Site) -> bool:
    return site.root in project.books.of(site.span.path or path).functions.get(site.scope, ())


@functools.lru_cache(maxsize=2)
def _beside(project: Project) -> dict[int, list[Site]]:
    """Each site to all of its autoencoder, itself included."""
    return {id(site): sites for sites in reversed(list(objects(project))) for site in sites}


def _divided_by(project: Project, ratio: float) -> set[str]:
    """What height and width are divided by that is this number, by its last name: ``h // down, w // down``, ``256 // 8``."""
    known = _divisors(project)
    if ratio not in known:
        known[ratio] = set()
        for path in (project.whole or project).files:
            sizings = project.books.of(path).sizings
            times = Counter((sizing.scope, sizing.by) for sizing in sizings)
            pairs = {key: sizing for sizing in sizings if times[key := (sizing.scope, sizing.by)] > 1}
            known[ratio] |= {tail(s.by) for s in pairs.values() if _is_number(project, path, s, ratio)}
    return known[ratio]


def _is_number(project: Project, path: str, sizing: Sizing, number: float) -> bool:
    return any(isinstance(v, Num) and v.value == number for v in _held(project, path, sizing))


@functools.lru_cache(maxsize=2)
def _divisors(project: Project) -> dict[float, set[str]]:
    return {}


def _published(site: Site) -> bool:
    return is_published_factor(site.value)


def _ratio(project: Project, value: Value, path: str, site: Site) -> Crossing | None:
    if isinstance(value, Ratio) and value.span is not None and (site.role != "unnamed" or _is_of_network(value)):
        return Crossing(value.path, value.span, value.text, site, path)
    if site.role == "unnamed":  # a number of steps is as round
        return None
    if isinstance(value, Named) and tail(value.text).endswith(_COMPRESSION):
        return Crossing(path, site.span, value.text, site, path)
    if isinstance(value, Num) and value.weak and value.span is not None and value.power > 0 and _is_power(value):
        if (given := _given(project, value, site)) is not None:
            return Crossing(value.path, given.span, given.text, site, path, is_default=True)
        configured = value.path.endswith(CONFIGS)  # where it is the ratio that it is called
        return Crossing(value.path or path, value.span, value.text, site, path, not configured)
    return None


def _is_of_network(ratio: Ratio) -> bool:
    """Whether a ratio is that of a network, by its blocks or by two sizes: ``2 ** bits`` may be a number of steps."""
    return "len(" in ratio.text or "/" in ratio.text


def _given(project: Project, num: Num, site: Site) -> Binding | None:
    """Where the factor of a record gets the ratio that another field of it is: ``self.gain = float(self.down)``."""
    known = project.books.of(num.path).bindings
    fields = [b for b in known if b.kind == "field" and b.span == num.span and b.name != tail(site.root)]
    return next(
        (
            b
            for field in fields
            for b in known
            if b.name == f"self.{tail(site.root)}"
            and b.scope.startswith(f"{field.scope}.")
            and re.search(rf"\bself\.{field.name}\b", b.text)
        ),
        None,
    )


def _registered(project: Project, path: str, definition: Definition) -> Iterator[Crossing]:
    """``vae.register_to_config(scaling_factor=2 ** (n - 1))``, ``vae.config.scaling_factor = 8``, ``AutoencoderKL(scaling_factor=8)``."""
    made = project.imports(path).get(definition.owner, "") if definition.kind == "keyword" else ""
    registers = definition.kind == "keyword" and definition.owner == "register_to_config"
    registers = registers or (bool(made) and project.libraries.autoencoder(made) is not None)
    assigns = definition.target.endswith(".config.scaling_factor")
    if definition.name != "scaling_factor" or not (registers or assigns) or definition.value_span is None:
        return
    for value in project.evaluator.value(definition.expression, Place(path, definition.scope), definition.value_span):
        if _is_ratio_itself(value):
            yield Crossing(path, definition.value_span, definition.expression)
            return


def _is_ratio_itself(value: Value) -> bool:
    return isinstance(value, Ratio) or (isinstance(value, Num) and value.value in _POWERS)
