"""SCL203: a configured value does not fit the code, or configs disagree."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import (
    MEANS,
    OPPOSITE,
    describe,
    related,
)
from scalelint.checks.expectation import conventions_by_name
from scalelint.checks.registry import finding, rule
from scalelint.files.discover import CONFIGS
from scalelint.knowledge.constants import exact, telling
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Definition, Finding, Site
from scalelint.project.link import Placed, Project


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
        if not path.endswith(CONFIGS):
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
