"""What an expression may be: numbers with the place they are written at, texts, objects, containers, the unknown."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from scalelint.model import CallNote, Span

#: how a library loads an object by the name of its checkpoint
PRETRAINED = frozenset({"from_pretrained", "from_single_file"})


class Place(msgspec.Struct, frozen=True):
    """Where an expression stands: file, scope, and the calls that led into the functions around it."""

    path: str
    scope: str
    calls: tuple[tuple[str, CallNote, Place], ...] = ()  #: (function or class, call, where the call stands)

    def call_of(self, name: str) -> tuple[CallNote, Place] | None:
        """The call that a function or a constructor was entered by."""
        return next(((call, place) for key, call, place in self.calls if key == f"{self.path}:{name}"), None)

    def key(self) -> object:
        """The place as something to remember values by: calls are told apart by where they stand, and what they hand over."""
        return self.path, self.scope, tuple((n, c.span, tuple(c.arguments), p.key()) for n, c, p in self.calls)


class Num(msgspec.Struct, frozen=True):
    """A number, and where the literal stands that it comes from; ``power`` says whether it was inverted on the way."""

    value: float
    path: str = ""
    span: Span | None = None
    text: str = ""
    written: float = 0.0  #: the literal's own value
    power: int = 1
    weak: bool = False  #: a default that somebody may override
    chosen: bool = False  #: of one of several configurations: which one is said when the program is run
    #: what it stands in for, where nobody gives that: a missing *key*, an *entry*, an *option*, a *variable*
    instead: str = ""

    @property
    def is_literal(self) -> bool:
        """Whether the value is one written number, or the inverse of one."""
        return self.span is not None and self.power != 0


class Text(msgspec.Struct, frozen=True):
    """A string."""

    value: str
    path: str = ""
    span: Span | None = None
    weak: bool = False
    instead: str = ""  #: as of a number


class Thing(msgspec.Struct, frozen=True):
    """An object of a library's class, loaded from checkpoints."""

    cls: str  #: dotted origin: ``diffusers.AutoencoderKL``
    checkpoints: tuple[Value, ...] = ()  #: texts, or the unknown
    path: str = ""
    span: Span | None = None


class Ratio(msgspec.Struct, frozen=True):
    """A ratio of sizes, as networks have them: ``2 ** (len(block_out_channels) - 1)``."""

    path: str
    span: Span | None
    text: str
    weak: bool = False


class Named(msgspec.Struct, frozen=True):
    """The configuration of a model, or a factor in it, which only the checkpoint knows: ``vae.config.scaling_factor``."""

    text: str


class Items(msgspec.Struct, frozen=True):
    """A list or tuple."""

    items: tuple[tuple[Value, ...], ...]


class Table(msgspec.Struct, frozen=True):
    """A dictionary, a namespace or a configuration."""

    items: tuple[tuple[str, tuple[Value, ...]], ...]
    open: bool = False  #: whether it may have more than is written down

    def get(self, key: str) -> tuple[Value, ...] | None:
        """The value of a key."""
        return next((value for name, value in self.items if name == key), None)


class Options(msgspec.Struct, frozen=True):
    """What a command line hands over: read by the name of an option."""

    path: str


class Configs(msgspec.Struct, frozen=True):
    """A table of a configuration whose name is said when the program is run: any that has the keys."""

    paths: tuple[str, ...]
    keys: tuple[str, ...] = ()


class Module(msgspec.Struct, frozen=True):
    """A file of the project."""

    path: str


class Package(msgspec.Struct, frozen=True):
    """A name of another package: ``torch.float``."""

    origin: str


class Callable(msgspec.Struct, frozen=True):
    """A function or class of the project."""

    path: str
    name: str
    is_class: bool
    bound: Instance | None = None


class Bound(msgspec.Struct, frozen=True):
    """A call that waits for its arguments: ``partial(f, a)``."""

    callee: Value
    call: CallNote
    place: Place


class Instance(msgspec.Struct, frozen=True):
    """An object of a class of the project, made by a call."""

    path: str
    name: str
    call: CallNote | None = None
    place: Place | None = None
    weak: bool = False  #: whoever runs the program may say otherwise of its fields


class Unknown(msgspec.Struct, frozen=True):
    """Something that nothing says."""


class Nothing(Unknown, frozen=True):
    """The ``None`` that stands for what is not there yet, or is not needed: no method of it is called."""


class Made(Unknown, frozen=True):
    """Something of which no more is known than the call that made it, and what the call was handed."""

    path: str
    span: Span | None
    callee: str = ""  #: as written
    texts: tuple[str, ...] = ()
    taken: object = ()  #: by what it is told apart from what the same call gives another time
    by_key: bool = False  #: something is read by a name: the same each time


class Opaque(Unknown, frozen=True):
    """Something that nothing says, by the place and the name under which it is the same each time: ``stats.mean``.

    The place has the calls that led there: a helper's parameter is another thing each time.
    """

    place: object = None
    text: str = ""
    form: str = ""  #: what was made of it: its *sqrt*, its *exp*


Value: TypeAlias = "Num | Text | Ratio | Named | Thing | Items | Table | Configs | Options | Module | Package | Callable | Bound | Instance | Unknown"
Values: TypeAlias = "tuple[Value, ...]"
UNKNOWN: Values = (Unknown(),)


def is_unknown(values: Values) -> bool:
    """Whether nothing says what something is, though it may have a name."""
    return all(isinstance(value, Unknown) for value in values)


def numbers(values: Values) -> tuple[list[Num], bool]:
    """The numbers among alternatives, those of a list that repeats one taken once, and whether that is all there is."""
    found: list[Num] = []
    complete = bool(values)
    for value in values:
        if isinstance(value, Num):
            found.append(value)
        elif isinstance(value, Items) and value.items:
            inner = [numbers(item) for item in value.items]
            each = [n for ns, _ in inner for n in ns]
            same = len({n.value for n in each}) == 1 and all(ns for ns, _ in inner)
            found += each[:1] if same else []
            complete = complete and same and all(done for _, done in inner)
        else:
            complete = False
    return found, complete
