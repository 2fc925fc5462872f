"""SCL2xx: one factor, one convention, everywhere in the project."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import (
    FORMULA,
    MEANS,
    OPPOSITE,
    confident,
    describe,
    documented,
    effect,
    factor_sites,
    related,
)
from scalelint.checks.expectation import Expectation, conventions_by_name, expectation
from scalelint.checks.registry import finding, rule
from scalelint.knowledge.constants import exact, telling
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Convention, Definition, Finding, Related, Site
from scalelint.project.link import Placed, Project


@rule("SCL201")
def mixed_convention(project: Project) -> Iterator[Finding]:
    """A factor is used against its documentation, or against the class that owns it."""
    for path in project.files:
        for _, name, sites in factor_sites(project, path):
            if len({site.convention for site in sites}) > 1 and {s.direction for s in sites} == {"encode", "decode"}:
                continue  # SCL101 has it
            for site in sites:
                inner = _owner_site(project, path, site, name)
                if inner is not None:
                    if inner.site.convention == OPPOSITE[site.convention]:
                        yield _against_class(path, site, inner)
                    continue
                expected = expectation(project, path, site)
                if expected is not None and expected.convention == OPPOSITE[site.convention]:
                    yield _unexpected(path, site, expected)
        yield from _number_against_class(project, path)


def _owner_site(project: Project, path: str, site: Site, name: str) -> Placed | None:
    """A site of the same factor inside the autoencoder's own class."""
    if not site.autoencoder or site.autoencoder == "self":
        return None
    owned = project.class_of(path, site.autoencoder)
    if owned is None:
        return None
    inner = [p for p in project.class_factors.get((owned.cls.name, name), []) if p.path == owned.path]
    return next((p for p in inner if p.site.convention != "unknown"), None)


def _against_class(path: str, site: Site, inner: Placed) -> Finding:
    place = f"{inner.path}:{inner.site.span.line}"
    return finding(
        "SCL201",
        path,
        site.span,
        f"`{site.root}` is used as {MEANS[site.convention]} here, but its class uses it as {MEANS[inner.site.convention]}: {place} {describe(inner.site)}",
        related=[related(inner.path, inner.site.span, describe(inner.site))],
        help=f"follow the class: {FORMULA[inner.site.convention]}",
    )


def _unexpected(path: str, site: Site, expected: Expectation) -> Finding:
    links = [related(path, expected.span, expected.reason)] if expected.span is not None else []
    return finding(
        "SCL201",
        path,
        site.span,
        f"{describe(site)}, which makes it {MEANS[site.convention]}; {expected.reason}{effect(site)}",
        related=[*links, *(related(path, e.span, e.text) for e in site.evidence if e.strong)][:2],
        help=f"write {FORMULA[expected.convention]}",
        severity=None if expected.strong else "warning",
    )


def _number_against_class(project: Project, path: str) -> Iterator[Finding]:
    """A number outside of a class that normalises inside, in the other convention."""
    summary = project.files[path]
    for conversion in project.conversions.get(path, ()):
        if conversion.space != "model" or not conversion.inner:
            continue
        inner = conversion.inner[0]
        for _, site in conversion.sites(summary):
            if site.value is not None and site.convention == OPPOSITE.get(inner.site.convention) and confident(site):
                yield _against_class(path, site, inner)


@rule("SCL202")
def undeclared_convention(project: Project) -> Iterator[Finding]:
    """A factor does not follow the declared convention."""
    for path, summary in project.files.items():
        declared = {d.name: d for d in summary.definitions if d.declared != "unknown"}
        for _, name, sites in factor_sites(project, path):
            definition = declared.get(name)
            wanted = definition.declared if definition else project.settings.convention
            if wanted is None or (definition is None and (documented(sites[0]) or _is_std(project, name))):
                continue
            site = next((s for s in sites if s.convention == OPPOSITE[wanted]), None)
            if site is not None:
                yield _undeclared(path, site, wanted, definition)


def _is_std(project: Project, name: str) -> bool:
    return project.vocabulary.role_of(name) == "std"


def _undeclared(path: str, site: Site, wanted: Convention, definition: Definition | None) -> Finding:
    links: list[Related] = [related(path, definition.span, f"declared as {wanted} here")] if definition else []
    where = "its comment" if definition else "the configuration"
    return finding(
        "SCL202",
        path,
        site.span,
        f"{describe(site)}, which makes it {MEANS[site.convention]}; {where} declares {wanted} ({MEANS[wanted]})",
        related=links,
        help=f"write {FORMULA[wanted]}, or run `scalelint migrate --to {wanted}`",
    )


@rule("SCL203")
def config_mismatch(project: Project) -> Iterator[Finding]:
    """A configured value does not fit the code, or two configs of one model differ."""
    yield from _values_in_other_convention(project)
    yield from _differing_configs(project)


def _values_in_other_convention(project: Project) -> Iterator[Finding]:
    users = _users(project)
    for path, summary in project.files.items():
        for definition in summary.definitions:
            if (
                definition.value is None
                or definition.role != "scale"
                or definition.kind not in ("entry", "keyword", "parameter", "field", "option")
            ):
                continue
            readers = users.get((definition.owner.rpartition(".")[2], definition.name))
            if not readers or not telling(definition.value):
                continue
            published = [m for m in exact(definition.value) if m.constant.distinctive and m.channel < 0]
            if not published:
                continue
            used = readers[0].site.convention
            first = published[0]
            holds = first.constant.convention if first.kind == "exact" else OPPOSITE.get(first.constant.convention, "")
            if holds in OPPOSITE and all(p.site.convention == OPPOSITE[holds] for p in readers):
                yield _misfit(path, definition, readers[0], holds, used, first.constant.model)


def _users(project: Project) -> dict[tuple[str, str], list[Placed]]:
    """(class, factor) to the sites in that class: a definition that names the class sets what they read."""
    found: dict[tuple[str, str], list[Placed]] = {}
    for name, places in conventions_by_name(project).items():
        for placed in places:
            owner = placed.site.scope.split(".")[0]
            if owner and not _between(placed.site):
                found.setdefault((owner, name), []).append(placed)
    return found


def _between(site: Site) -> bool:
    """Whether the latent comes from an encode and goes into a decode, so that either may be meant."""
    return site.direction == "decode" and site.source == "encoded"


def _misfit(path: str, definition: Definition, reader: Placed, holds: str, used: str, model: str) -> Finding:
    return finding(
        "SCL203",
        path,
        definition.value_span or definition.span,
        f"{definition.name} = {definition.expression} is {MEANS[holds]} of {model}, but {reader.path}:{reader.site.span.line} uses it as {MEANS[used]}",
        related=[related(reader.path, reader.site.span, describe(reader.site))],
        help="use the inverse number, or change the code's convention",
    )


def _differing_configs(project: Project) -> Iterator[Finding]:
    """The same key of the same class has another value in another config of the same model."""
    seen: dict[tuple[str, str, tuple[str, ...]], tuple[str, Definition]] = {}
    for path, summary in sorted(project.files.items()):
        if path.endswith(".py"):
            continue
        for definition in summary.definitions:
            owner = definition.owner.rpartition(".")[2]
            if definition.value is None or owner not in project.classes:
                continue
            first = seen.setdefault((owner, definition.target, _model_of(path)), (path, definition))
            if first[1].value != definition.value and first[0] != path:
                yield _differs(path, definition, *first)


_STAGES = frozenset(
    {"train", "training", "finetune", "sample", "sampling", "infer", "inference", "generate", "eval", "evaluate"}
    | {"test", "val", "validation", "base", "default", "config", "configs"}
)


def _model_of(path: str) -> tuple[str, ...]:
    """What a config's path says about its model: its words but for those that say what is done with the model."""
    stem = path.rpartition(".")[0]
    return tuple(word for word in words_of(stem) if word not in _STAGES)


def _differs(path: str, definition: Definition, other_path: str, other: Definition) -> Finding:
    return finding(
        "SCL203",
        path,
        definition.value_span or definition.span,
        f"{definition.name} of {definition.owner.rpartition('.')[2]} is {definition.expression} here and {other.expression} in {other_path}{_apart(definition, other)}",
        related=[related(other_path, other.value_span or other.span, f"{other.name}: {other.expression}")],
        help="configurations of one model need one value",
    )


def _apart(one: Definition, other: Definition) -> str:
    return f", {one.value / other.value:.4g} times as much" if one.value and other.value else ""
