"""Where a factor's value comes from: the definitions of its name that belong to its autoencoder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from scalelint.files.discover import CONFIGS
from scalelint.knowledge import constants
from scalelint.model import Definition
from scalelint.picture.model import Kind, Place
from scalelint.picture.owners import Owner
from scalelint.project.link import Project

_LONGEST = 48


class Origin(msgspec.Struct):
    """A place that gives a factor its value."""

    kind: Kind
    label: str
    places: list[Place]
    detail: str = ""
    note: str = ""
    formula: str = ""
    fills_config: bool = False  #: it writes a key of a config rather than the factor itself
    is_config_of_class: bool = False


class Sources:
    """The definitions of a project by name, and the files of each factor of that name, to know whose a value is."""

    def __init__(self, project: Project, homes: Mapping[str, Sequence[set[str]]]) -> None:
        self._project = project
        self._homes = homes
        self._named: dict[str, list[tuple[str, Definition]]] = {}
        for path, summary in project.files.items():
            for definition in summary.definitions:
                self._named.setdefault(definition.name, []).append((path, definition))

    def of(self, name: str, owner: Owner, files: set[str], roots: Sequence[str]) -> Iterator[Origin]:
        """Where the factor ``name`` of an autoencoder gets its value, as far as the tree says.

        What stands in files of the factor itself is its own. From elsewhere come entries, keywords and options, and
        what is written for its class; each belongs to the factors of that name whose files are nearest.
        """
        for path, definition in sorted(self._named.get(name, []), key=lambda item: (item[0], item[1].span)):
            if not _tells(definition, roots) or self._of_another(definition, owner):
                continue
            inside = path in files or path == owner.path
            if inside or (
                (_is_handed_on(path, definition) or definition.owner == owner.cls) and self._is_near(path, name, files)
            ):
                yield _origin(path, definition, owner)
        if any(".config." in root for root in roots):
            yield _of_checkpoint(name, owner)

    def _of_another(self, definition: Definition, owner: Owner) -> bool:
        """Whether a definition belongs to an autoencoder class that is not this one."""
        named = definition.owner
        if not named or named == owner.cls:
            return False
        in_tree = self._project.classes.get(named, ())
        if in_tree:
            return any(owned.cls.is_autoencoder for owned in in_tree)
        return self._project.vocabulary.is_object("autoencoder_class", named)

    def _is_near(self, path: str, name: str, files: set[str]) -> bool:
        own = _shared(path, files)
        return own == max((_shared(path, home) for home in self._homes.get(name, ())), default=own)


def published(value: float | None) -> str:
    """Whose published number a value is, "" where nobody's or everybody's."""
    if value is None or not constants.telling(value):
        return ""
    found = constants.exact(value)
    if not found:
        return ""
    match = found[0]
    inverse = "inverse of " if match.kind == "inverse" else ""
    return f"{inverse}{match.constant.parameter} of {match.constant.model}"


def _tells(definition: Definition, roots: Sequence[str]) -> bool:
    """Whether a definition has a value of its own: a number, something computed, the inverse of another factor."""
    if definition.expression in ("", "None"):
        return False
    return _number(definition) or not definition.root or (definition.inverted and definition.root not in roots)


def _number(definition: Definition) -> bool:
    return definition.value is not None or bool(definition.values)


def _is_handed_on(path: str, definition: Definition) -> bool:
    """Whether a definition may be meant for code of other files."""
    return path.endswith(CONFIGS) or definition.kind in ("keyword", "entry", "option")


def _shared(path: str, files: set[str]) -> int:
    """How many folders, from the top, a path has in common with the nearest of these files."""
    own = path.split("/")[:-1]
    return max((sum(1 for _ in _common(own, other.split("/")[:-1])) for other in files), default=0)


def _common(left: list[str], right: list[str]) -> Iterator[str]:
    for a, b in zip(left, right, strict=False):
        if a != b:
            return
        yield a


def _origin(path: str, definition: Definition, owner: Owner) -> Origin:
    in_file = path.endswith(CONFIGS)
    default = definition.kind in ("field", "parameter") and _number(definition)
    span = definition.span
    place = Place(span.path or path, span.line, span.column, span.end_line, span.end_column)
    return Origin(
        "config" if in_file or default else "writer",
        path,
        [place],
        detail=f"default of {definition.owner}" if default and definition.owner else definition.target,
        note=published(definition.value),
        formula=_short(definition.expression),
        fills_config=not in_file and definition.kind in ("keyword", "entry") and definition.owner != owner.cls,
        is_config_of_class=in_file or default,
    )


def _of_checkpoint(name: str, owner: Owner) -> Origin:
    """The config that comes with a checkpoint, with what is published for it."""
    checkpoint = owner.detail.removeprefix("from ") if owner.detail.startswith("from ") else ""
    listed = constants.for_checkpoint(checkpoint) if checkpoint else []
    found = next((c for c in listed if c.parameter == name and c.value is not None), None)
    value = f"{found.value:g}, by what is published" if found is not None else "a value from outside of the tree"
    detail = checkpoint or "of the checkpoint that is loaded"
    return Origin("config", f"config.{name}", [], detail, found.model if found else "", value)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
