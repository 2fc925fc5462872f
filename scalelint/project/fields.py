"""Latents in fields of objects: what one function puts there is what another one takes, in whatever files they stand.

``state.latents = vae.encode(x)...`` in the one stage, ``add_noise(state.latents, ...)`` in the next one. Nothing tells in which
order functions run, so a field is taken to hold one unit. Where some function takes latents from a field, scales them
and puts them back, it holds two, and nothing is said. Where those who put latents there disagree, all who take them have
to agree, which tells who of the others is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from scalelint.model import FIELD, FileSummary, Flow, Span
from scalelint.project.channels import End, continued
from scalelint.project.conversions import MODEL_SINKS
from scalelint.project.products import may_be_factor
from scalelint.project.promotion import all_of

#: the name of a class where it stands, that name, and the field
Place = tuple[Span, str, str]


def through_fields(files: dict[str, FileSummary]) -> dict[str, FileSummary]:
    """The same files, in which what is read from a field goes on from where it was put there."""
    writers: dict[Place, list[End]] = {}
    readers: dict[Place, list[End]] = {}
    converted: set[Place] = set()
    for path, summary in files.items():
        for flow in summary.carried:
            source, target = (_places(End(path, flow, reads)) for reads in (True, False))
            if source and target:
                converted |= {*source, *target} if any(_scales(flow)) else set()
            for place in target if not source else ():
                writers.setdefault(place, []).append(End(path, flow))
            for place in source if not target else ():
                readers.setdefault(place, []).append(End(path, flow, reads=True))
    _send_back(files, writers, readers)
    result = dict(files)
    for place in sorted((writers.keys() & readers.keys()) - converted):
        _join(result, writers[place], readers[place])
    return result


def _places(end: End) -> list[Place]:
    """The field that a flow begins or ends in."""
    known = end.place.package == FIELD and end.opened is not None
    return [(end.opened, end.place.file, end.place.keys[-1])] if known and end.opened is not None else []


def _send_back(files: dict[str, FileSummary], writers: dict[Place, list[End]], readers: dict[Place, list[End]]) -> None:
    """What a client may send back: a request that nobody here makes has a field of the name that an answer has, both being
    messages of one file and one base."""
    calls = [call for summary in files.values() if summary.ledger is not None for call in summary.ledger.calls]
    for place in sorted(readers.keys() - writers.keys()):
        path, (_, cls, field) = place[0].path, place
        answers = [each for each in writers if each[0].path == path and each[2] == field]
        if len(answers) != 1 or path not in files:
            continue
        own = files[path].ledger
        bases = own.classes if own is not None else {}
        alike = set(bases.get(cls, ())) & set(bases.get(answers[0][1], ()))
        if alike and not any(call.callee.rpartition(".")[2] == cls for call in calls):
            writers[place] = writers[answers[0]]


def _join(files: dict[str, FileSummary], writers: list[End], readers: list[End]) -> None:
    """Let every reader of a field go on from all who write it, where that may be."""
    units = {writer.space for writer in writers}
    if any(writer.state is None for writer in writers) or not units <= {0, 1}:
        return
    wanted = {want for reader in readers if (want := _wanted(reader.flow))}
    if len(units) > 1 and len(wanted) != 1:
        return
    for reader in readers:  # where writers disagree the mistake is where it is put there, not where it crosses
        summary = files[reader.path]
        files[reader.path] = replace(summary, flows=[each for each in summary.flows if each != reader.flow])
        files[reader.path] = continued(files, reader.path, reader.flow, writers, crosses=len(units) == 1)


def _wanted(flow: Flow) -> Literal["raw", "model", ""]:
    """In which space somebody takes latents from a field, by where they go and whether they are scaled on the way."""
    scaled = any(_scales(flow))
    if flow.sink.kind in MODEL_SINKS and flow.sink.strong:
        return "raw" if scaled else "model"
    if flow.sink.kind == "decoded" and flow.sink.strong:
        return "model" if scaled else "raw"
    return ""


def _scales(flow: Flow) -> Iterator[bool]:
    """Whether latents are scaled, or by what may turn out to be a factor."""
    for step, unknown in all_of(flow):
        yield step.kind == "scale" and (not unknown or may_be_factor(step.root))
