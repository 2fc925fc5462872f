"""One key of a configuration and its value, whatever the format, and when it defines a latent factor."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scalelint.knowledge.names import MAKERS
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.ledger.labelled import of_configuration
from scalelint.model import Binding, CallNote, Definition, Ledger, Span

#: Keys whose value names the class that the other keys of the same table are for.
CLASS_KEYS = ("_class_name", "target", "_target_", "class_path", "class_name", "type", "name")


@dataclass(frozen=True)
class Entry:
    """A key with a scalar or a list of scalars."""

    path: tuple[str, ...]
    span: Span  #: of the key
    value_span: Span
    text: str  #: the value as written
    value: float | None = None
    values: list[float] = field(default_factory=list)
    owner: str = ""  #: the class that the entry's table, or the nearest one around it, configures


def finite(value: object) -> float | None:
    """A number, or the text of one, as a factor can be; None for infinity, NaN and numbers beyond all measure."""
    try:
        found = float(value)  # type: ignore[arg-type]
    except (ValueError, TypeError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def number(text: str) -> float | None:
    """The number that a plain scalar is, if it is one; true, dates and version strings are not."""
    value = finite(text.replace("_", ""))
    return value if text[-1:].isdigit() or text.endswith(".") else None


def definition(entry: Entry, vocabulary: Vocabulary) -> Definition | None:
    """The factor that an entry defines, or None.

    A generic key (``scale``, ``mean``) counts only in an autoencoder's part of the configuration.
    """
    name = entry.path[-1].rpartition(".")[2]
    meaning = vocabulary.meaning_of(name)
    if meaning is None:
        return None
    if not (meaning.specific or "factor" in name or speaks_of_autoencoder(entry, vocabulary)):
        return None
    return Definition(
        name=name,
        target=".".join(entry.path),
        kind="entry",
        role=meaning.role,
        span=entry.span,
        expression=entry.text,
        value_span=entry.value_span,
        value=entry.value,
        values=entry.values,
        owner=entry.owner,
    )


def speaks_of_autoencoder(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether an entry belongs to an autoencoder by the keys around it or by the class it configures."""
    if entry.owner and vocabulary.is_object("autoencoder_class", entry.owner):
        return True
    return any(vocabulary.is_object("autoencoder", key) for key in entry.path[:-1])


#: entries of one file whose values are kept: larger ones are data
_MOST_ENTRIES = 400


def ledger(entries: Sequence[Entry]) -> Ledger:
    """The values of a configuration, as the program that loads it reads them: keys parted by line ends."""
    bindings = [
        Binding(
            "",
            "\n".join(entry.path),
            "entry",
            repr(entry.value if entry.value is not None else entry.values or entry.text.strip("\"'")),
            entry.value_span,
        )
        for entry in entries[:_MOST_ENTRIES]
    ]
    return Ledger(bindings=bindings, labelled=of_configuration(bindings), calls=list(_calls(bindings)))


def _calls(bindings: Sequence[Binding]) -> Iterator[CallNote]:
    """The objects that a configuration describes: ``_target_: project.Codec`` with what its constructor is given."""
    tables: dict[str, list[Binding]] = {}
    for binding in bindings:
        tables.setdefault(binding.name.rpartition("\n")[0], []).append(binding)
    for table, entries in tables.items():
        for entry in entries:
            key = entry.name.rpartition("\n")[2]
            callee = entry.text.strip("'\"")
            if key in MAKERS and "." in callee:
                inner = "\n".join(part for part in (table, MAKERS[key]) if part)
                given = [(b.name.rpartition("\n")[2], b.text, b.span) for b in tables.get(inner, ()) if b is not entry]
                if given:
                    yield CallNote("", callee, given, entry.span)
