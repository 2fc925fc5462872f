"""Configurations that one site reads: of one model, by what else their tables say, they need one number."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from scalelint.checks.holders import is_training
from scalelint.checks.numbers import Written, written
from scalelint.files.discover import CONFIGS
from scalelint.model import Binding
from scalelint.project.link import Project


def apart(project: Project) -> Iterator[tuple[Written, Written]]:
    """Numbers under one key of two configurations that name the same files beside it; the one to measure by first."""
    found: dict[tuple[str, int, int, str], dict[str, Written]] = {}
    for each in written(project):
        if each.path.endswith(CONFIGS):
            site = each.site
            key = (site.span.path or each.site_path, site.span.line, site.span.column, _key(project, each))
            found.setdefault(key, {}).setdefault(each.path, each)
    for (*_, name), numbers in found.items():
        for one, other in itertools.combinations(numbers.values(), 2):
            if name and one.num.value != other.num.value and _same_model(project, one, other, name):
                yield (other, one) if is_training(other.path) and not is_training(one.path) else (one, other)


def _key(project: Project, found: Written) -> str:
    """The keys that lead to a number."""
    bindings = project.books.of(found.path).bindings
    return next((binding.name for binding in bindings if binding.span == found.span), "")


def _same_model(project: Project, one: Written, other: Written, name: str) -> bool:
    """Whether two tables have a text in common, as the path of weights, and none under one key that differs."""
    table = name.rpartition("\n")[0]
    ours, theirs = (_texts(project.books.of(each.path).bindings, table) for each in (one, other))
    shared = ours.keys() & theirs.keys()
    return bool(shared) and all(ours[key] == theirs[key] for key in shared)


def _texts(bindings: list[Binding], table: str) -> dict[str, str]:
    beside = [b for b in bindings if b.name.rpartition("\n")[0] == table]
    return {binding.name: binding.text for binding in beside if binding.text[:1] in "'\""}
