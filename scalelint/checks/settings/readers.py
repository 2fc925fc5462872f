"""Configurations that one site reads: of one model, by what else their tables say, they need one number."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from scalelint.checks.numbers.numbers import Written, written
from scalelint.checks.settings.descriptions import of_one_file
from scalelint.checks.settings.holders import is_training
from scalelint.files.discover import CONFIGS
from scalelint.ledger.modules import is_plain, leaves, table
from scalelint.ledger.values import Text
from scalelint.model import Span
from scalelint.project.link import Project


def apart(project: Project) -> Iterator[tuple[Written, Written]]:
    """Numbers under one key of two configurations that name the same files beside it; the one to measure by first."""
    found: dict[tuple[str, int, int, str], dict[str, Written]] = {}
    for each in written(project):
        if _is_config(project, each.path):
            site = each.site
            key = (site.span.path or each.site_path, site.span.line, site.span.column, _key(project, each))
            found.setdefault(key, {}).setdefault(each.path, each)
    for (*_, name), numbers in found.items():
        for one, other in itertools.combinations(numbers.values(), 2):
            if name and one.num.value != other.num.value and _same_model(project, one, other, name):
                yield _in_order(one, other)
    yield from _described_apart(project)


def _in_order(one: Written, other: Written) -> tuple[Written, Written]:
    """Two numbers, the one to measure by first."""
    trains = [is_training(each.path) or is_training(each.reading.script) for each in (one, other)]
    return (other, one) if trains[1] and not trains[0] else (one, other)


def _described_apart(project: Project) -> Iterator[tuple[Written, Written]]:
    """The numbers of objects that two scripts have made of configurations, which name the same weights for both."""
    found: dict[tuple[str, Span], list[Written]] = {}
    for each in written(project):
        if each.reading.holder and _is_config(project, each.path):
            found.setdefault((each.site.span.path or each.site_path, each.site.span), []).append(each)
    for numbers in found.values():
        for one, other in itertools.combinations(numbers, 2):
            if one.num.value != other.num.value and of_one_file(project, one.reading, other.reading):
                yield _in_order(one, other)


def _is_config(project: Project, path: str) -> bool:
    """Whether a file is a configuration: by its form, or a module of nothing but assignments."""
    return path.endswith(CONFIGS) or (path.endswith(".py") and is_plain(project.books.of(path)))


def _key(project: Project, found: Written) -> str:
    """The keys that lead to a number."""
    return next((name for name, _, span in _entries(project, found.path) if span == found.span), "")


def _same_model(project: Project, one: Written, other: Written, name: str) -> bool:
    """Whether two tables have a name in common, as that of weights, and no text under one key that differs."""
    around = name.rpartition("\n")[0]
    ours, theirs = (_texts(project, each.path, around) for each in (one, other))
    shared = ours.keys() & theirs.keys()
    named = any(not ours[key].strip("'\"").isalpha() for key in shared)  # ``kl-f8.ckpt``, and not ``jpg``
    return named and all(ours[key] == theirs[key] for key in shared)


def _texts(project: Project, path: str, around: str) -> dict[str, str]:
    beside = [(name, text) for name, text, _ in _entries(project, path) if name.rpartition("\n")[0] == around]
    return {name: text for name, text in beside if text[:1] in "'\""}


def _entries(project: Project, path: str) -> Iterator[tuple[str, str, Span | None]]:
    """What a configuration says: the keys that lead to a value, its text, and where it stands."""
    if path.endswith(CONFIGS):
        yield from ((binding.name, binding.text, binding.span) for binding in project.books.of(path).bindings)
        return
    for keys, value in leaves(table(project.evaluator, path)):
        yield "\n".join(keys), repr(value.value) if isinstance(value, Text) else value.text, value.span
