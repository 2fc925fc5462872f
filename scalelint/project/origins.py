"""Autoencoders by where they are made: one constructor's call, or one checkpoint, is one autoencoder, whoever is handed it.

The names of an object differ by class and by script; the call that made it does not. A trainer that is handed what
``build_vae()`` gives and a sampler that another script hands it work with one autoencoder, and so do two scripts that
load one checkpoint of one class.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scalelint.ledger.values import Made, Table, Text, Thing, Value
from scalelint.model import Endpoint, FileSummary, Shared
from scalelint.project.identity import ends_of, group_of
from scalelint.project.ways import ways

if TYPE_CHECKING:
    from scalelint.project.link import Project

#: places that work with one object: more of them are users of a library
_FEW = 12
#: under what a configuration names a class
_TARGETS = ("target", "_target_", "class_path")


def of_one_origin(project: Project) -> list[Shared]:
    """The autoencoders of files, or of classes of one file, that were made by one call or from one checkpoint."""
    users: dict[str, set[tuple[str, str]]] = {}
    chosen: dict[str, set[tuple[str, str]]] = {}  #: by a call that loads one of several checkpoints, a file's only one
    models = {path: {flow.sink.network for flow in s.flows if flow.sink.network} for path, s in project.files.items()}
    for path, summary in project.files.items():
        for key, scope, where, written in sorted(_reached(summary)):
            home = path if scope in project.books.of(path).functions else where
            found = set(_origins(project, home, written, scope))
            origins, calls = ({each[i] for each in found} for i in (0, 1))
            if len(origins) == 1:
                users.setdefault(origins.pop(), set()).add((path, group_of(key, scope)))
            elif len(calls) == 1 and "" not in calls:
                chosen.setdefault(calls.pop(), set()).add((path, group_of(key, scope)))
    users.update((call, groups) for call, groups in chosen.items() if len({path for path, _ in groups}) == len(groups))
    return [
        Shared(path, group, origin)
        for origin, groups in users.items()
        if 1 < len(groups) <= _FEW and _are_for_one(models[path] for path, _ in groups)
        for path, group in sorted(groups)
    ]


def _are_for_one(models: Iterable[set[str]]) -> bool:
    """Whether nothing says that files work for two diffusion models: each may have a factor of its own."""
    known = [each for each in models if each]
    return all(one & other for one, other in itertools.combinations(known, 2))


def _reached(summary: FileSummary) -> set[tuple[str, str, str, str]]:
    """(autoencoder, scope, file of the call, what is asked) of the objects that a file encodes or decodes with."""
    ends = ((e.autoencoder, e.holder or flow.scope, e.span.path, _asked(e)) for flow, e in ends_of(summary))
    return {end for end in ends if end[0] not in ("", "self", "cls")}


def _asked(end: Endpoint) -> str:
    """The object as the code has it: one without a name, ``Codec.load(path).decode(z)``, by the call that makes it."""
    return end.text.rpartition(".")[0] if end.autoencoder.endswith("()") and "(" in end.text else end.autoencoder


def _origins(project: Project, path: str, key: str, scope: str) -> Iterator[tuple[str, str]]:
    """What made an object, and the call that did, for every way into the function that uses it, where that is known."""
    for place in ways(project, path, scope):
        for value in project.evaluator.value(key, place):
            if origin := _origin(value):
                yield origin, _place(value) if isinstance(value, Thing) else ""


def _origin(value: Value) -> str:
    """The checkpoint that an object was loaded from, or the call that made it; "" where neither is known."""
    if isinstance(value, Thing):
        names = [c.value for c in value.checkpoints if isinstance(c, Text)]
        if names and len(names) == len(value.checkpoints) and not any("*" in name for name in names):
            return "\n".join((value.cls.rpartition(".")[2], *sorted(names)))
    if isinstance(value, Table):  # what a configuration says to make: ``target: ldm.models.autoencoder.AutoencoderKL``
        value = next((v for key in _TARGETS for v in value.get(key) or () if isinstance(v, Text)), value)
    if isinstance(value, (Thing, Made, Text)) and value.span is not None:
        if isinstance(value, Made) and value.texts:  # ``torch.jit.load("codec.pt")`` here and there
            return "\n".join((value.callee, *value.texts))
        return _place(value)
    return ""


def _place(value: Thing | Made | Text) -> str:
    """The place of the call that made something."""
    return f"{value.path}\n{value.span.line}:{value.span.column}" if value.span is not None else ""
