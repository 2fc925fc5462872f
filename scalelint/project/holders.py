"""Autoencoders that files reach through an attribute of one class: ``self.vae`` there, ``pipe.vae`` here; or that are of one class.

No latent need pass from the one file to the other: a server that decodes what a pipeline sampled, a callback that is
handed the module it draws from. Which class an object is of is said by its constructor or annotation, or else by its
attributes: one class of the project, and no other one, has the autoencoder and what else is read of the object.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from scalelint.knowledge.vocabulary import words_of
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Callable, Instance, Unknown
from scalelint.model import FileSummary, Shared
from scalelint.project.halves import two_halves
from scalelint.project.identity import ends_of, group_of
from scalelint.project.origins import of_one_origin
from scalelint.project.registered import of_one_key
from scalelint.project.ways import callers, has_heirs, ways

if TYPE_CHECKING:
    from scalelint.project.link import Project

#: (file, class, attribute)
Holder = tuple[str, str, str]
#: files that use objects of one class as their autoencoder: more of them are users of a library
_FEW = 8
#: functions and classes that reach an autoencoder through a class which only keeps it
_FEW_USERS = 4


def in_common(project: Project) -> list[Shared]:
    """The autoencoders that join files although no latent passes between them."""
    joined = (held_in_common, _of_one_class, _one_object, of_one_origin, of_one_key, two_halves)
    return [shared for find in joined for shared in find(project)]


def _one_object(project: Project) -> list[Shared]:
    """What several classes keep of one object that their constructors are given: ``Encoder(vae)`` and ``Decoder(vae)``."""
    users: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    for path, summary in project.files.items():
        for key, scope in sorted(_keys(summary)):
            if _is_own(key) and "." in scope:
                for given in _given(project, path, project.books.class_of(path, scope), key.removeprefix("self.")):
                    users.setdefault(given, set()).add((path, group_of(key, scope)))
    return [
        Shared(path, group, "\n".join(given))
        for given, groups in users.items()
        if 1 < len(groups) <= _FEW
        for path, group in sorted(groups)
    ]


def _given(project: Project, path: str, cls: str, attribute: str) -> Iterator[tuple[str, str, str]]:
    """The names that calls of a constructor hand over for an attribute, each with the function it is a name of."""
    constructor = f"{cls}.__init__"
    parameters = project.books.of(path).functions.get(constructor, [])
    kept = {b.text for b in project.books.attributes(path, cls, attribute) if b.scope == constructor}
    for name in kept.intersection(parameters):
        for where, call in callers(project, path, cls):
            text = project.evaluator.written(call, name, parameters.index(name) - 1)
            if text.isidentifier():
                yield where, call.scope, text


def _of_one_class(project: Project) -> list[Shared]:
    """Objects of one class of the project, where each file has one of them: ``vae: TextureVAE`` in the one and the other."""
    users: dict[tuple[str, str], dict[str, set[str]]] = {}
    for path, summary in project.files.items():
        for key, scope in sorted(_keys(summary)):
            if (key.isidentifier() or _is_own(key)) and key not in ("self", "cls"):
                values = [v for place in ways(project, path, scope) for v in project.evaluator.value(key, place)]
                for cls in {(v.path, v.name) for v in values if isinstance(v, Instance)}:
                    users.setdefault(cls, {}).setdefault(path, set()).add(group_of(key, scope))
    for cls, files in users.items():
        if cls[0] in project.files and not _scales_itself(project.files[cls[0]], cls[1]):
            files.setdefault(cls[0], {group_of("self", cls[1])})
    return [
        Shared(path, group, "\n".join((*cls, "")))
        for cls, files in users.items()
        if 1 < len(files) <= _FEW and all(len(groups) == 1 for groups in files.values())
        for path, (group,) in files.items()
    ]


def _scales_itself(summary: FileSummary, cls: str) -> bool:
    """Whether a class normalises for its callers: what its objects hand out is not what its networks do."""
    return any(
        flow.scope.partition(".")[0] == cls and any(step.kind == "scale" for step in flow.steps)
        for flow, end in ends_of(summary)
        if end.autoencoder == "self"
    )


def held_in_common(project: Project) -> list[Shared]:
    """The autoencoders that are reached from outside of the class that holds them, there and in that class."""
    outside = [
        (path, key, scope)
        for path, summary in project.files.items()
        for key, scope in sorted(_keys(summary))
        if "." in key and not _is_own(key)
    ]
    if not outside:
        return []
    own = _own(project.files)
    users: dict[Holder, list[Shared]] = {}
    for path, key, scope in outside:
        base, _, attribute = key.rpartition(".")
        holder = _holder(project, own, path, scope, base, attribute)
        if holder is not None:
            users.setdefault(holder, []).append(Shared(path, group_of(key, scope), "\n".join(holder)))
    found = []
    for holder, shared in users.items():
        if holder in own:
            found.append(Shared(holder[0], group_of(f"self.{holder[2]}", holder[1]), "\n".join(holder)))
        elif len(set(shared)) > _FEW_USERS:
            continue
        found += shared
    return found


def _keys(summary: FileSummary) -> set[tuple[str, str]]:
    """(autoencoder, scope) of the conversions that a file's latents pass."""
    return {(end.autoencoder, flow.scope) for flow, end in ends_of(summary) if end.autoencoder}


def _own(files: dict[str, FileSummary]) -> set[Holder]:
    """The attributes of classes that hold an autoencoder which the class's own methods encode or decode with."""
    return {
        (path, scope.partition(".")[0], key.removeprefix("self."))
        for path, summary in files.items()
        for key, scope in _keys(summary)
        if _is_own(key) and "." in scope
    }


def _is_own(key: str) -> bool:
    """``self.vae``, of the class around it."""
    return key.startswith("self.") and key.count(".") == 1


def _holder(project: Project, own: set[Holder], path: str, scope: str, base: str, attribute: str) -> Holder | None:
    """The class whose attribute an object's autoencoder is; None where nothing says it."""
    if (path, scope.partition(".")[0], attribute) in own and _is_receiver(project, path, scope, base):
        return path, scope.partition(".")[0], attribute
    scope = _scope_of(project, path, scope, base)
    values = project.evaluator.value(base, Place(path, scope))
    known = {(v.path, v.name) for v in values if isinstance(v, Instance)}
    if len(known) == 1 and all(isinstance(v, (Instance, Unknown)) for v in values):
        holder = (*known.pop(), attribute)
        return holder if holder in own or _keeps(project, holder) else None
    if all(isinstance(v, Unknown) for v in values):
        fitting = list(islice(_fitting(project, own, path, scope, base, attribute), 2))  # a second one says enough
        return fitting[0] if len(fitting) == 1 else None
    return None


def _keeps(project: Project, holder: Holder) -> bool:
    """Whether a class has such an attribute for others to use, ``models.vae``, and no heir that may have another thing there."""
    path, cls, attribute = holder
    return not has_heirs(project, path, cls) and (
        attribute in project.books.members(path, cls) or bool(project.books.bindings(path, cls, attribute))
    )


def _scope_of(project: Project, path: str, scope: str, base: str) -> str:
    """The function that knows a name: the constructor, where ``self.decoder = task.ae.decoder`` was kept of its parameter."""
    books, name = project.books, base.partition(".")[0]
    constructor = f"{books.class_of(path, scope)}.__init__"
    functions = books.of(path).functions
    if name in functions.get(scope, ()) or books.bindings(path, scope, name):
        return scope
    return constructor if name in functions.get(constructor, ()) else scope


def _is_receiver(project: Project, path: str, scope: str, base: str) -> bool:
    """Whether a name that a method does not have is what its caller calls the object: ``model.unpack(x)``."""
    name = base.partition(".")[0]
    books = project.books
    return (
        "." in scope and name not in books.of(path).functions.get(scope, ()) and not books.bindings(path, scope, name)
    )


def _fitting(project: Project, own: set[Holder], path: str, scope: str, base: str, attribute: str) -> Iterator[Holder]:
    """The classes that have all that a function reads of a parameter, or may have got the rest from a base elsewhere."""
    used = _used(project, path, scope, base) - {attribute}
    if not used and not _is_called_back(project, path, scope):
        return
    for holder in sorted(own):
        if holder[2] != attribute:
            continue
        held = _held(project)
        if holder not in held:
            held[holder] = _attributes(project, holder)
        known = used & held[holder]
        if (used and known == used) or _has_base_elsewhere(project, holder):
            yield holder


def _used(project: Project, path: str, scope: str, base: str) -> set[str]:
    """What is read of a name in a function; of what an object keeps, in all methods of its class."""
    used = project.books.of(path).used
    if not base.startswith("self."):
        return set(used.get(f"{scope}.{base}", ()))
    cls = scope.partition(".")[0]
    return {
        each for key, names in used.items() if key.startswith(f"{cls}.") and key.endswith(f".{base}") for each in names
    }


def _is_called_back(project: Project, path: str, scope: str) -> bool:
    """Whether a method is a callback of a framework, which hands it the project's own object: by its class's base."""
    bases = project.books.of(path).classes.get(scope.partition(".")[0], ())
    return any(words_of(base.rpartition(".")[2])[-1:] == ("callback",) for base in bases)


@lru_cache(maxsize=2)
def _held(project: Project) -> dict[Holder, set[str]]:
    """What objects of each class have; found once a run."""
    return {}


def _attributes(project: Project, holder: Holder) -> set[str]:
    """The attributes and methods of a class and of its bases in the project."""
    found: set[str] = set()
    for path, cls in project.evaluator.objects.lineage(holder[0], holder[1]):
        found |= project.books.members(path, cls)
        if path not in project.files:
            continue
        summary, prefix = project.files[path], f"{cls}."
        found |= {name for each in summary.classes if each.name == cls for name in each.components}
        found |= {flow.scope.removeprefix(prefix) for flow in summary.flows if flow.scope.startswith(prefix)}
    return found


def _has_base_elsewhere(project: Project, holder: Holder) -> bool:
    bases = [
        value
        for path, cls in project.evaluator.objects.lineage(holder[0], holder[1])
        for base in project.books.of(path).classes.get(cls, ())
        for value in project.evaluator.value(base, Place(path, ""))
    ]
    return not all(isinstance(value, Callable) for value in bases)
