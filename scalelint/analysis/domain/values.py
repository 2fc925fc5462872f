"""The abstract values of the analyser: what an expression may be, as far as units of latents go.

A *value* is a tuple of alternatives (one for each way the program can take). An alternative is a latent on its
way, a quantity (a product of powers of factors), a path (something opaque, named by its source text), a container,
or a function. All are immutable and hashable, so that joins are unions and calls can be memoised; made of C structs, since
every expression makes some.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

#: alternatives kept at a join; more ways than this are not told apart
LIMIT = 24
#: steps of one way that are remembered; no real code takes as many
STEPS = 32
#: products and sums of unknown role that are remembered; more are no normalisation of a latent
GAINS = 8
#: the kind of a step by a number that only the caller knows
HANDED_NUMBER = "helper: number"
#: what stands between the parts of a key: ``run/latents``, ``job:latents``
_BETWEEN = re.compile("[/:]")


class Symbol(Struct, frozen=True, cache_hash=True):
    """A factor that is not computed from others: a config attribute, a parameter, a statistic."""

    text: str
    role: str  #: scale, std, shift
    specific: bool  #: the name (or its owner) alone says that it is a latent factor
    autoencoder: str = ""  #: key of the autoencoder that owns it
    parameter: bool = False
    value: float | None = None
    item: str = ""  #: the file and the key that it was read from
    each: bool = False  #: any one of what goes by the text
    is_number: bool = False  #: the text is the name of a number that is written down


class Cast(Struct, frozen=True, cache_hash=True):
    """A precision that other code names: the expression that says it, and the function it stands in."""

    text: str
    scope: str


class Rounded(Struct, frozen=True, cache_hash=True):
    """A reciprocal that is computed in half precision, or in one that other code names."""

    node: Any
    scope: str
    cast: Cast | None = None


#: no factor is raised to more; code that squares one again and again would make numbers that nothing can hold
_MOST_POWER = 10**9


def _bounded(power: float) -> float:
    return max(-_MOST_POWER, min(power, _MOST_POWER))


class Quantity(Struct, frozen=True, cache_hash=True):
    """constant · Π symbol^power. ``node`` is where it was written, for constants."""

    powers: tuple[tuple[Symbol, float], ...] = ()
    constant: float | None = 1.0
    literal: str = ""  #: the literal's text, when the quantity is one number as written
    half: bool | Cast | None = None  #: whether it is held in half precision; None where nothing says so
    summed: Any = None  #: the sum with a mean or shift that it is, ``scale - shift``
    rounded: Rounded | None = None  #: the reciprocal that it is

    def times(self, other: Quantity, sign: int) -> Quantity:
        """self · other^sign."""
        powers: dict[Symbol, float] = dict(self.powers)
        for symbol, power in other.powers:
            powers[symbol] = _bounded(powers.get(symbol, 0) + sign * power)
        constant = None
        if self.constant is not None and other.constant:
            constant = self.constant * other.constant if sign > 0 else self.constant / other.constant
        literal = other.literal if self.is_one else self.literal if other.is_one else self.literal or other.literal
        return Quantity(
            tuple((s, p) for s, p in powers.items() if p),
            constant,
            literal,
            other.half if self.half is None else self.half,
            self.summed or other.summed,
            self.rounded or other.rounded,
        )

    def to(self, power: float) -> Quantity:
        """self^power."""
        constant = self.constant
        if constant and constant > 0:
            try:
                constant = constant**power
            except OverflowError:
                constant = None
        summed = self.summed if abs(power) == 1 else None
        powers = tuple((s, _bounded(p * power)) for s, p in self.powers)
        return Quantity(powers, constant, self.literal, self.half, summed, self.rounded)

    @property
    def is_one(self) -> bool:
        """Whether this is the number 1, however written."""
        return not self.powers and self.constant == 1.0

    @property
    def number(self) -> float | None:
        """The value, when the quantity is a plain number."""
        return self.constant if not self.powers else None


class Medium(Struct, frozen=True, cache_hash=True):
    """Where data lies outside of the program: a file by what is known of its name, and keys inside of it."""

    package: str = ""  #: whose format it is: torch, numpy, h5py
    file: str = ""  #: ``*`` stands for what is not known: ``*/part-*.npz``
    keys: tuple[str, ...] = ()
    live: bool = False  #: what is put into it is written to the file
    opened: Any = None  #: the call that opened it: what is written and read through one object is in one file

    @property
    def address(self) -> str:
        """The file and the keys in one text."""
        return f"{self.file}:{'/'.join(self.keys)}"

    def at(self, key: str) -> Medium:
        """A part of it; a part that is only counted has no name."""
        named = tuple(p for p in _BETWEEN.split(key) if p and "*" not in p and not p.isdigit())
        return replace(self, keys=(*self.keys, *named)) if named else self


def item_at(item: str, key: str) -> str:
    """What lies under a key of an item, as a medium with that key has it for its address."""
    return f"{item}{'' if item.endswith(':') else '/'}{key}"


class Origin(Struct, frozen=True, cache_hash=True):
    """Where a latent began: encoded, noise, denoised, parameter, loaded, unknown."""

    kind: str
    node: Any  #: the syntax node, for its position; compared by identity
    text: str = ""
    autoencoder: str = ""
    space: str = "unknown"
    strong: bool = True
    owner: Any = None  #: the outermost class around that is an autoencoder to its callers
    medium: Medium | None = None  #: what it was loaded from
    holder: str = ""  #: the method whose ``self`` holds the autoencoder
    idle: frozenset[str] = frozenset()  #: what the function that it stands in has at hand and reads nowhere


class Step(Struct, frozen=True, cache_hash=True):
    """One multiplication, division or shift on the way of a latent; ``key`` identifies the place in the code."""

    kind: str  #: scale, shift; helper, of what nothing tells
    operator: str  #: net effect by the root: * / + -
    key: tuple[int, int]  #: (id of the operation's node, index of the factor in the operand)
    quantity: Quantity
    node: Any
    call: Any = None  #: the call that led into the function around it: a helper is taken once for each
    after: int = 0  #: of a gain: how many steps were taken before it
    product: Quantity | None = None  #: what is shifted by, where that is a shift of another space: ``shift * factor``


class Part(Struct, frozen=True):
    """What something is on the way to a sample of a posterior, see :mod:`scalelint.analysis.domain.draws`."""

    kind: str  #: half (of what may be a log-variance), variance, deviation, noise (as large as a deviation), moved
    of: Origin  #: the log-variance
    by: Step | None = None  #: what it was scaled by before it was exponentiated


#: forms of a latent that has not been sampled
POSTERIORS = frozenset({"posterior", "rebuilt"})
#: forms of a tensor: a sample, a mode, and a part of what was taken apart, which may turn out to be a log-variance
TENSORS = frozenset({"latent", "mode", "part"})


class Latent(Struct, frozen=True, cache_hash=True):
    """A tensor on its way: where it began and what was done to it since."""

    origin: Origin
    steps: tuple[Step, ...] = ()
    form: str = "latent"  #: latent, posterior, rebuilt (a posterior made of moments), mode, moments, logvar, std, part
    assumed: frozenset[tuple[str, bool]] = frozenset()  #: conditions that hold on this way
    gains: tuple[
        Step, ...
    ] = ()  #: products and sums with what no name tells to be a factor or a shift; its value or place may
    call: Any = None  #: the call that handed it to the function at hand, where it began in another one
    kept: tuple[Any, Any] | None = None  #: where it was put into a container of an object, and where it was taken out
    part: Part | None = None

    def then(self, step: Step) -> Latent:
        """This latent after one more step; a step taken before (a loop) is not counted twice."""
        if len(self.steps) >= STEPS or any(s.key == step.key and s.call is step.call for s in self.steps):
            return self
        return replace(self, steps=(*self.steps, step))

    def gained(self, step: Step) -> Latent:
        """This latent after a product or sum with something of unknown role; a few are remembered."""
        if len(self.gains) >= GAINS or any(s.key == step.key and s.call is step.call for s in self.gains):
            return self
        return replace(self, gains=(*self.gains, replace(step, after=len(self.steps))))

    def ordered(self) -> Iterator[tuple[Step, bool]]:
        """All steps and gains in the order in which they were taken; whether each is a gain."""
        waiting = list(self.gains)
        for index, step in enumerate((*self.steps, None)):
            while waiting and waiting[0].after <= index:
                yield waiting.pop(0), True
            if step is not None:
                yield step, False


class Path(Struct, frozen=True, eq=False):
    """Something opaque, by the text that reaches it: ``self.vae.config``."""

    text: str
    parameter: bool = False
    #: autoencoder, where a constructor or annotation says so; inverse and negative of what the text reaches
    kind: str = ""
    node: Any = None  #: where it is written first; two paths are the same wherever they are written
    medium: Medium | None = None  #: what it was loaded from, or is opened
    half: bool | Cast | None = None  #: whether it is held in half precision; None where nothing says so
    part: Part | None = None
    item: str = ""  #: the file and the key that it was read from, where it is all that lies under the key
    field: Medium | None = None  #: the class and the field, of what others put into an object of the program
    rounded: Rounded | None = None  #: the reciprocal that it is
    each: bool = False  #: any one of what is in there: what a loop meets
    assumed: frozenset[tuple[str, bool]] = frozenset()  #: conditions that hold on this way, of what may be latents

    def within(self, text: str, node: Any, key: str = "") -> Path:
        """Something that is reached through this."""
        medium = self.medium.at(key) if self.medium is not None and key else self.medium
        item = medium.address if medium is not None and medium is not self.medium else ""
        if medium is None and self.item:
            item = item_at(self.item, key) if key else self.item
        return Path(text, self.parameter, node=node, medium=medium, item=item)

    def __eq__(self, other: object) -> bool:
        return (
            type(other) is Path
            and self.text == other.text
            and self.parameter == other.parameter
            and self.kind == other.kind
            and self.medium == other.medium
            and self.half == other.half
            and self.part == other.part
            and self.field == other.field
            and self.rounded == other.rounded
            and self.each == other.each
        )

    def __hash__(self) -> int:
        return hash(self.text)  # which tells nearly all of them apart


class Spread(Struct, frozen=True, cache_hash=True):
    """The std of something, sums of latents, or a number made of them: a factor if it gets the name of one, and no factor of
    what it was measured on."""

    of: frozenset[Any]  #: origins of latents with the calls that handed them out, and texts of what is opaque
    text: str = ""  #: the name that it got first
    inverse: bool = False  #: the reciprocal of what has that name
    power: int = 1  #: of the std, -1 of its reciprocal, 2 of what a root makes one of; 0 for other numbers made of it
    summed: bool = False  #: a sum or mean: beside a factor it may be latents that were averaged
    mean: bool = False  #: the mean of latents as they are


class Text(Struct, frozen=True, cache_hash=True):
    """A string: the name of a checkpoint, a key, a mode."""

    value: str


class Pattern(Struct, frozen=True, cache_hash=True):
    """A string that is known in parts, with ``*`` for the rest: the name of a file."""

    value: str


class Sequence(Struct, frozen=True, cache_hash=True):
    """A tuple or list of values."""

    items: tuple[Value, ...]
    places: tuple[Any, ...] = ()  #: of a chain of callables, the node in which each of them is written


class Mapping(Struct, frozen=True, cache_hash=True):
    """A dict, dataclass or namespace with known keys."""

    items: tuple[tuple[str, Value], ...]

    def get(self, key: str) -> Value | None:
        """The value of a key, if it is known."""
        return next((value for name, value in self.items if name == key), None)


class Module(Struct, frozen=True, cache_hash=True):
    """A module of the program."""

    path: str
    origin: str  #: how the file that imports it calls it


class Type(Struct, frozen=True, cache_hash=True):
    """A class of another file of the program, called to make an object."""

    reference: Any  #: analysis.foreign.Reference, or the class itself

    @property
    def made(self) -> Any:
        """The class where it was read already."""
        return self.reference if hasattr(self.reference, "lineage") else None

    @property
    def cls(self) -> Any:
        """analysis.program.Class; None where it can't be read."""
        return self.made or self.reference.cls


class Closure(Struct, frozen=True, cache_hash=True):
    """A function or lambda of this file, with what is bound to it."""

    function: Any  #: analysis.program.Function
    bound: tuple[Value, ...] = ()
    named: tuple[tuple[str, Value], ...] = ()
    scope: Any = None  #: the environment it was made in; compared by identity
    written: tuple[
        Any, ...
    ] = ()  #: where ``partial`` was given what is bound: the nodes of ``bound``, then of ``named``


class Partial(Struct, frozen=True, cache_hash=True):
    """Something that this file does not define, with some of its arguments: ``partial(vae.decode, return_dict=False)``."""

    callee: Any  #: what is called: a path or an object
    positional: tuple[tuple[Any, Value], ...] = ()  #: with the nodes they are written in
    named: tuple[tuple[str, tuple[Any, Value]], ...] = ()


class Instance(Struct, frozen=True, eq=False):
    """An object of a class of this file, reached by ``text``."""

    cls: Any
    text: str
    held: tuple[
        tuple[str, Value], ...
    ] = ()  #: what it has, and other objects of its class need not: latents, a chain of callables
    #: attributes that its constructor left at None, or was given, and constants among them: a flag, a word
    settled: tuple[tuple[str, Any], ...] = ()
    given: tuple[
        tuple[str, Value], ...
    ] = ()  #: all that its constructor gave it; two objects are the same whatever that is

    def __eq__(self, other: object) -> bool:
        return (
            type(other) is Instance
            and self.cls == other.cls
            and self.text == other.text
            and self.held == other.held
            and self.settled == other.settled
        )

    def __hash__(self) -> int:
        return hash((self.cls, self.text, self.held))


Alternative: TypeAlias = "Latent | Quantity | Path | Spread | Sequence | Mapping | Closure | Partial | Instance | Module | Type | Text | Pattern"
Value: TypeAlias = "tuple[Alternative, ...]"
NOTHING: Value = ()


def is_half(value: Value) -> bool | Cast | None:
    """Whether something is held in half precision; None where nothing says so, or ways of the program differ."""
    said = {a.half for a in value if isinstance(a, (Path, Quantity)) and a.half is not None}
    named = {each for each in said if isinstance(each, Cast)}
    if named and said - named <= {True}:  # what other code names, a call of it may say
        return True if True in said else named.pop() if len(named) == 1 else None
    return said.pop() if len(said) == 1 else None


def join(values: Iterable[Value]) -> Value:
    """Every alternative of every value, once, in order; always a new tuple, by which a changed variable is known."""
    given = [value for value in values if value]
    if not given:
        return NOTHING
    if len(given) > 1:
        given = list({id(value): value for value in given}.values())
    if len(given) == 1 and len(given[0]) == 1:
        return (given[0][0],)
    seen: dict[object, Alternative] = {}
    for value in given:
        for alternative in value:
            if type(alternative) is Latent:
                key = (alternative.origin, alternative.steps, alternative.form, alternative.gains)
                known = seen.get(key)
                if type(known) is Latent and known.assumed != alternative.assumed:
                    alternative = replace(known, assumed=known.assumed & alternative.assumed)
                seen[key] = alternative
            elif type(alternative) is Path and (same := seen.get(alternative)) and type(same) is Path and same.assumed:
                seen[alternative] = replace(same, assumed=same.assumed & alternative.assumed)
            elif alternative not in seen:
                seen[alternative] = alternative
    return tuple(seen.values())[:LIMIT]


def called(text: str, value: Value, node: Any) -> Path:
    """A value that goes by a name of its own from here on; in which precision it was made stays known."""
    rounded = {a.rounded for a in value if isinstance(a, (Path, Quantity)) and a.rounded is not None}
    return Path(text, node=node, half=is_half(value), rounded=rounded.pop() if len(rounded) == 1 else None)
