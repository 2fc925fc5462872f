"""SCL203: a configured value does not fit the code, or configs disagree."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import (
    MEANS,
    OPPOSITE,
    confident,
    describe,
    related,
)
from scalelint.checks.numbers.numbers import Written, against, published, written
from scalelint.checks.registry import finding, rule
from scalelint.checks.settings.checkpoints import defects
from scalelint.checks.settings.expectation import conventions_by_name
from scalelint.checks.settings.holders import siblings
from scalelint.checks.settings.readers import apart
from scalelint.files.discover import CONFIGS
from scalelint.knowledge.constants import exact, telling
from scalelint.knowledge.libraries import AutoencoderModel
from scalelint.model import Definition, Finding, Site
from scalelint.project.link import Placed, Project


@rule("SCL203")
def config_mismatch(project: Project) -> Iterator[Finding]:
    """A configured value does not fit the code, or two configs of one model differ."""
    reported = set()
    for found in (*_values_in_other_convention(project), *_numbers_in_other_convention(project)):
        if (found.path, found.line) not in reported:
            reported.add((found.path, found.line))
            yield found
    differing = list(_differing_configs(project))
    yield from (f for f in differing if (f.path, f.line) not in reported)
    reported |= {(f.path, f.line) for f in differing} | {(r.path, r.line) for f in differing for r in f.related}
    yield from (f for f in _read_apart(project) if (f.path, f.line) not in reported)
    yield from (finding("SCL203", d.path, d.span, d.message, help=d.help) for d in defects(project))
    yield from _lacking(project)


def _lacking(project: Project) -> Iterator[Finding]:
    """A factor is read from the configuration of a class that has no such key, in whatever version."""
    for path, summary in project.files.items():
        for site in summary.sites:
            own, _, key = site.root.rpartition(".config.")
            model = project.library_class(path, own) if own and key in _KEYS else None
            if model is None or not model.keys or key in model.keys or model.name in project.classes:
                continue
            guarded = any(r.name == key and r.base.endswith(".config") for r in summary.readings)
            if not guarded and key not in site.guard:
                yield finding(
                    "SCL203",
                    path,
                    site.span,
                    f"the configuration of {model.name} has no `{key}`",
                    help=f"its factors are {_factors_of(model)}",
                )


_KEYS = ("scaling_factor", "shift_factor", "latents_mean", "latents_std")


def _factors_of(model: AutoencoderModel) -> str:
    known = [f"`{key}`" for key in _KEYS if key in model.keys]
    return " and ".join(known) if known else "none: its latents are used as they are, or its class scales them"


def _numbers_in_other_convention(project: Project) -> Iterator[Finding]:
    """A published number of a configuration that the code which reads it, however, uses the other way round."""
    fitting = {(each.path, each.span) for each in written(project) if _fits(each)}
    for found in written(project):
        match = against(found) if found.path.endswith(CONFIGS) else None
        if match is None or (found.path, found.span) in fitting:
            continue
        site, holds = found.site, OPPOSITE[found.site.convention]
        yield finding(
            "SCL203",
            found.path,
            found.span,
            f"{found.num.text} is {MEANS[holds]} of {match.constant.model}, but {site.span.path or found.site_path}:{site.span.line} uses it as {MEANS[site.convention]}",
            related=[related(found.site_path, site.span, describe(site))],
            help=f"write {1 / found.num.written:.6g}, or change the code's convention",
        )


def _fits(found: Written) -> bool:
    """Whether a site beyond doubt uses a published number of a configuration in its own convention: then it is the others that are wrong."""
    site = found.site
    holds = {m.constant.convention for m in published(found.num.value)}
    return found.path.endswith(CONFIGS) and confident(site) and site.convention in holds and not _between(site)


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
        f"{definition.name} = {definition.expression} is {MEANS[holds]} of {model}, but {reader.site.span.path or reader.path}:{reader.site.span.line} uses it as {MEANS[used]}",
        related=[related(reader.path, reader.site.span, describe(reader.site))],
        help="use the inverse number, or change the code's convention",
    )


def _differing_configs(project: Project) -> Iterator[Finding]:
    """The same key has another value in another configuration of the same model."""
    reported: set[tuple[str, int]] = set()
    for (first_path, first), (path, definition) in siblings(project):
        same = first.value == definition.value and first.values == definition.values
        if not same and (path, definition.span.line) not in reported:
            reported.add((path, definition.span.line))
            yield _differs(path, definition, first_path, first)


def _read_apart(project: Project) -> Iterator[Finding]:
    """One site reads two numbers from two configurations that name the same model."""
    for right, wrong in apart(project):
        site = wrong.site
        yield finding(
            "SCL203",
            wrong.path,
            wrong.span,
            f"{wrong.num.text} here and {right.num.text} in {right.path} are the factor of one autoencoder, which {site.span.path or wrong.site_path}:{site.span.line} scales by",
            related=[
                related(right.path, right.span, f"the other number: {right.num.text}"),
                related(wrong.site_path, site.span, describe(site)),
            ],
            help="configurations of one model need one value",
        )


def _differs(path: str, definition: Definition, other_path: str, other: Definition) -> Finding:
    return finding(
        "SCL203",
        path,
        definition.value_span or definition.span,
        f"{_shown(definition)} is {definition.expression} here and {other.expression} in {_where(path, other_path, other)}{_apart(definition, other)}",
        related=[related(other_path, other.value_span or other.span, f"{other.name}: {other.expression}")],
        help="configurations of one model need one value",
    )


def _shown(definition: Definition) -> str:
    """The factor, and whose it is where that is said."""
    owner = definition.owner.rpartition(".")[2]
    return f"{definition.name} of {owner}" if owner else definition.name


def _where(path: str, other_path: str, other: Definition) -> str:
    return other_path if other_path != path else f"{other.owner} on line {other.span.line}"


def _apart(one: Definition, other: Definition) -> str:
    return f", {one.value / other.value:.4g} times as much" if one.value and other.value else ""
