"""What the rules say of a run's files, kept for the next run over the same ones.

Nothing is kept of a run that is not certain: a file that took too long, changed while it was read, or broke a rule.

Two names lead to what is kept. One is that of all that was read: where nothing changed, no summary is even opened.
The other is that of what the files say, with what rules asked of files without a summary: where a change
says nothing to anybody, nothing is linked and judged again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TypeVar

import msgspec

from scalelint.cache import Cache
from scalelint.checks.engine import Outcome
from scalelint.core.collected import Remark
from scalelint.core.survey import Survey
from scalelint.model import Problem

T = TypeVar("T")


class _Kept(msgspec.Struct, array_like=True):
    """What a run over some files ends with."""

    outcome: Outcome
    problems: list[Problem]
    skipped: dict[str, int]
    remarks: list[Remark]


class _Lead(msgspec.Struct, array_like=True):
    """What leads from the summaries of a run to what is kept: what rules asked for besides."""

    asked: dict[str, tuple[bytes, bytes]]  #: displayed path to the file's key and the digest of the answer
    searched: dict[str, list[str]]  #: what was searched for, with the files that call it
    name: bytes


def known_outcome(survey: Survey) -> Outcome | None:
    """What the rules said of these files, or of files that say the same; None where no run has kept it."""
    cache = survey.cache
    if cache is None:
        return None
    exact = survey.name
    name = cache.get_many([exact]).get(exact)
    kept = _kept(cache, name)
    if kept is not None:
        survey.collected.counts.cached = len(survey.tasks) - survey.collected.counts.analysed
    elif (lead := _lead(survey, cache)) is not None:
        kept = _kept(cache, lead.name)
        if kept is not None and survey.certain:
            cache.put_many({exact: lead.name})
    if kept is None:
        return None
    collected = survey.collected
    collected.problems, collected.remarks = kept.problems, kept.remarks
    collected.counts.skipped = kept.skipped
    return kept.outcome


def keep_outcome(survey: Survey, outcome: Outcome) -> None:
    """Keep what the rules have just said, for the next run."""
    cache, collected = survey.cache, survey.collected
    shelf = collected.shelf
    if cache is None or outcome.problems or not (survey.certain and shelf.certain):
        return
    kept = _Kept(outcome, collected.problems, collected.counts.skipped, collected.remarks)
    keys = {task.shown: task.key for task in survey.tasks}
    asked = {path: (keys[path], digest) for path, digest in shelf.asked.items()}
    try:
        data = msgspec.msgpack.encode(kept)
        name = sha256(survey.name + data).digest()
        lead = msgspec.msgpack.encode(_Lead(asked, shelf.searched, name))
    except UnicodeEncodeError:  # halves of surrogate pairs
        return
    cache.put_many({survey.name: name, name: data, survey.name_of_summaries: lead})


def _kept(cache: Cache, name: bytes | None) -> _Kept | None:
    return _decoded(cache.get_many([name]).get(name), _Kept) if name else None


def _lead(survey: Survey, cache: Cache) -> _Lead | None:
    """What leads on from the summaries, where rules would get the same values now."""
    key = survey.name_of_summaries
    lead = _decoded(cache.get_many([key]).get(key), _Lead)
    return lead if lead is not None and _answers(survey, lead) else None


def _answers(survey: Survey, lead: _Lead) -> bool:
    """Whether files give the same values to names as they did."""
    keys = {task.shown: task.key for task in survey.tasks}
    shelf = survey.collected.shelf
    return all(
        path in keys and (keys[path] == key or shelf.digest(path) == digest)
        for path, (key, digest) in lead.asked.items()
    ) and all(list(shelf.mentioning(name)) == paths for name, paths in lead.searched.items())


def _decoded(data: bytes | None, kind: type[T]) -> T | None:
    """An entry; None where there is none, or it is damaged."""
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError):
        return None
