"""Matches reported sites with labels, one to one, and counts.

A site matches a label of the same file whose line is within one line of the site's span. Where several could match, the
pairs that are most alike and nearest go first. An attribute that the label leaves ``unknown`` counts as right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.accuracy.labels import FIELDS, Label, Repository

Site = dict[str, Any]
_CELL = ":cell "


@dataclass
class Score:
    """Counts, and the cases behind them in words."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    disagreeing: list[str] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        self.counts += other.counts
        self.missed += other.missed
        self.unlabelled += other.unlabelled
        self.disagreeing += other.disagreeing
        return self

    @property
    def labels(self) -> int:
        return self.counts["matched"] + self.counts["missed"]

    def rates(self) -> dict[str, float]:
        """Recall and precision, and the share of matches that agree on each attribute."""
        matched = self.counts["matched"]
        return {
            "recall": _ratio(matched, self.labels),
            "precision": _ratio(matched, matched + self.counts["unlabelled"]),
            **{attribute: _ratio(self.counts[attribute], matched) for attribute in FIELDS},
        }


def score(repository: Repository, sites: Iterable[Site]) -> Score:
    """The score of one repository's sites; those in files that nobody read do not count."""
    by_path: dict[str, list[Site]] = defaultdict(list)
    for site in sites:
        by_path[_place(site)].append(site)
    total = Score()
    read = {place for place in by_path if place.partition(_CELL)[0] in repository.reviewed}
    for path in sorted(repository.paths | read):
        total += _score_file(repository, path, repository.labels.get(path, []), by_path.get(path, []))
    return total


def _place(site: Site) -> str:
    """Where a site's lines are counted: its file, or its cell of a notebook."""
    cell = site.get("cell")
    return f"{site['path']}{_CELL}{cell}" if cell is not None else str(site["path"])


def _score_file(repository: Repository, path: str, labels: list[Label], sites: list[Site]) -> Score:
    result = Score()
    pairs = _pair(labels, sites)
    for i, j in pairs.items():
        result.counts["matched"] += 1
        _compare(labels[i], sites[j], result)
    for i, label in enumerate(labels):
        if i not in pairs:
            result.counts["missed"] += 1
            result.missed.append(f"{path}:{label.line} {label.direction} {label.operation} {label.root} {label.note}")
    for j, site in enumerate(sites):
        if j not in pairs.values() and not _is_borderline(repository, site):
            result.counts["unlabelled"] += 1
            result.unlabelled.append(f"{path}:{site['line']} {site['direction']} {site['operation']} {site['factor']}")
    return result


def _pair(labels: list[Label], sites: list[Site]) -> dict[int, int]:
    """Label index to site index."""
    candidates = sorted(_candidates(labels, sites))
    pairs: dict[int, int] = {}
    for *_, i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _candidates(labels: list[Label], sites: list[Site]) -> Iterator[tuple[int, int, int, int]]:
    """Pairs within one line of each other: unlikeness, distance, label, site."""
    for i, label in enumerate(labels):
        for j, site in enumerate(sites):
            distance = max(site["line"] - label.line, label.line - (site.get("end_line") or site["line"]), 0)
            if distance <= 1:
                yield -_likeness(label, site), distance, i, j


def _likeness(label: Label, site: Site) -> int:
    same_name = bool(label.last_name) and label.last_name in f"{site.get('root', '')} {site.get('factor', '')}"
    same_words = sum(bool(site[name] == getattr(label, name)) for name in ("direction", "operation"))
    return 2 * same_name + int(site["line"] == label.line) + same_words


def _compare(label: Label, site: Site, result: Score) -> None:
    for attribute in FIELDS:
        wanted = getattr(label, attribute)
        if wanted in ("unknown", site[attribute]):
            result.counts[attribute] += 1
        else:
            place = f"{label.path}:{label.line}"
            result.disagreeing.append(f"{place} {attribute}: wanted {wanted}, got {site[attribute]} ({label.root})")


def _is_borderline(repository: Repository, site: Site) -> bool:
    lines = {site["line"] - 1, site["line"], site["line"] + 1, site.get("end_line") or site["line"]}
    return any((site["path"], line) in repository.borderline for line in lines)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
