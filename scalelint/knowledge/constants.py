"""Published latent constants: whose number is this, and is it a typo of one?

The data stands in ``rules/constants.toml``, each entry with its source. Three questions are answered here:

- :func:`exact`: the constants that a number is, or is the inverse of (``5.489`` is ``1 / 0.18215``);
- :func:`near`: the constants that it was probably meant to be (``0.18125``: two digits of 0.18215 swapped);
- :func:`for_autoencoder` and :func:`for_checkpoint`: the constants of the autoencoder that a piece of code loads.

A near miss is reported only where chance does not explain it: each way of mistyping (swap, drop, add, replace) reaches
a certain share of all numbers with as many digits, and a way that reaches more than one in a hundred says nothing. So
0.18125 is a near miss, and 0.18, 0.2 or any other short number never is.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import msgspec
import msgspec.toml

from scalelint.resources import data_path

Kind = Literal["exact", "inverse", "near"]
Edit = Literal["", "known typo", "swapped digits", "dropped digit", "added digit", "wrong digit", "rounded"]

#: numbers with fewer significant digits carry no information about whose they are
DISTINCTIVE_DIGITS = 3
#: a near miss, and a bare number that is taken for a factor, need this many digits as written
NEAR_DIGITS = 4
#: by how much a number may be off that somebody wrote by hand for a factor, or for its inverse
ROUNDED = 0.01
#: by how much a number may differ from another one that is the same but for its last digits
CUT = 1e-4
#: relative difference between an inverse that was computed and the number that it is computed from
COMPUTED = 1e-9
#: largest share of equally long numbers that one way of mistyping may reach and still count as evidence
CHANCE = 0.01

#: the name of a checkpoint, as a text in code: ``"stabilityai/sd-vae-ft-mse"``
CHECKPOINT = re.compile(r"""["']([\w.-]+/[\w./-]+)["']""")
#: how paths begin that are no hub ids; folders inside of a checkpoint; how much of a name tells which it is
_NO_OWNER = frozenset("/.~*")
_INSIDE = frozenset({"vae", "ae"})
_TOLD = 5


class Constant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One published factor, shift or vector of statistics."""

    model: str
    autoencoder: str  #: the class, with its project in brackets where several share the name
    parameter: str  #: the publisher's name for it
    convention: Literal["reciprocal", "std", "shift"]
    source: str  #: repository path:line
    value: float | None = None
    values: tuple[float, ...] = ()  #: the first of ``channels`` per-channel numbers
    every: tuple[float, ...] = ()  #: all of them, where people copy them as literals
    channels: int = 0
    note: str = ""
    checkpoints: tuple[str, ...] = ()  #: hub ids that load it, as shell patterns
    labels: tuple[str, ...] = ()  #: short names of the model, in lower case and without signs between words

    @property
    def class_name(self) -> str:
        """The autoencoder's bare class name."""
        return self.autoencoder.partition(" ")[0]

    @property
    def numbers(self) -> tuple[float, ...]:
        """All numbers of the entry: the one value, or the stored part of the vector."""
        return self.values if self.value is None else (self.value,)

    @property
    def distinctive(self) -> bool:
        """Whether the number names its owner: 0.18215 does, 1.0, 0.5 and 0.7 do not."""
        return self.value is None or len(digits_of(self.value)[0]) >= DISTINCTIVE_DIGITS


class Typo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A misprint that someone published or shipped."""

    value: float
    meant: float
    source: str


class Match(msgspec.Struct, frozen=True):
    """A constant that a number is, is the inverse of, or comes close to."""

    constant: Constant
    kind: Kind
    value: float  #: the constant's own number
    edit: Edit = ""  #: what separates a near miss from it
    distance: float = 0.0  #: relative difference from the constant, or from its inverse
    channel: int = -1  #: which entry of ``values``, for a vector
    source: str = ""  #: where a known typo was published


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    constant: tuple[Constant, ...]
    typo: tuple[Typo, ...] = ()


def telling(value: float) -> bool:
    """Whether a number can name its owner, by itself or as an inverse: 1.0, 0.5 and 4.0 can't, whatever is published."""
    return value != 0 and any(len(digits_of(number)[0]) >= DISTINCTIVE_DIGITS for number in (value, 1 / value))


def load_constants() -> tuple[Constant, ...]:
    """All published constants, in the order of ``rules/constants.toml``."""
    return _table().constant


@lru_cache(maxsize=1024)
def exact(value: float, tolerance: float = 1e-6) -> list[Match]:
    """The constants that ``value`` is or is the inverse of; direct matches first.

    ``tolerance`` is relative. An inverse also matches when ``value`` is the inverse rounded or cut to the four or more
    digits that it is written with: 2.028 is ``1 / 0.493``.
    """
    direct: list[Match] = []
    inverse: list[Match] = []
    for constant, channel, number in _numbers():
        if _relative(value, number) <= tolerance:
            direct.append(Match(constant, "exact", number, distance=_relative(value, number), channel=channel))
        elif constant.convention != "shift" and _is_inverse(value, number, tolerance):
            distance = _relative(value, 1 / number)
            inverse.append(Match(constant, "inverse", number, distance=distance, channel=channel))
    return direct + inverse


def is_published_factor(value: float | None) -> bool:
    """Whether a number is a published scaling factor, with digits enough to be no accident, or computed as the inverse of one."""
    return bool(_published(value))


@lru_cache(maxsize=1024)
def is_short_factor(value: float) -> bool:
    """Whether a number of few digits, such as 0.7, is somebody's factor: it takes more than the number to tell that it is."""
    known = (m for m in exact(value) if m.kind == "exact" and m.channel < 0 and m.constant.convention != "shift")
    return not value.is_integer() and any(not match.constant.distinctive for match in known)


def is_published_deviation(value: float | None) -> bool:
    """Whether a number is one channel of published standard deviations, as written."""
    found = _published(value, channels=True)
    return bool(found) and all(match.constant.convention == "std" for match in found)


def published_convention(value: float | None) -> Literal["reciprocal", "std"] | None:
    """What a published number, or the computed inverse of one, is by its publishers; None where they differ."""
    found = {
        (match.kind == "exact") == (match.constant.convention == "reciprocal")
        for match in _published(value) or _published(value, channels=True)
    }
    return None if len(found) != 1 else "reciprocal" if found.pop() else "std"


def _published(value: float | None, *, channels: bool = False) -> list[Match]:
    if value is None or not value:
        return []
    return [
        m
        for m in exact(value)
        if len(digits_of(m.value)[0]) >= NEAR_DIGITS
        and (m.kind == "exact" or m.distance < COMPUTED)
        and (m.channel >= 0) == channels
        and m.constant.convention != "shift"
    ]


@lru_cache(maxsize=1024)
def near(value: float) -> list[Match]:
    """The constants that ``value`` was probably meant to be; empty when it is a published constant itself.

    Best first: published typos, then swapped, dropped, added, wrong digits, then roundings; closer numbers first.
    """
    if exact(value):
        return []
    typos = {typo.meant: typo.source for typo in _table().typo if typo.value == value}
    edits: dict[float, Edit] = dict.fromkeys(typos, "known typo") if typos else _edits(value)
    matches = [
        Match(constant, "near", number, edits[number], _relative(value, number), source=typos.get(number, ""))
        for constant, channel, number in _numbers()
        if channel < 0 and number in edits
    ]
    return sorted(matches, key=lambda match: (_WAYS.index(match.edit), match.distance))


def for_autoencoder(class_name: str) -> list[Constant]:
    """The constants published for an autoencoder class: ``for_autoencoder("AutoencoderDC")``."""
    return [constant for constant in load_constants() if constant.class_name == class_name]


def factors_near(number: float, constants: Iterable[Constant]) -> bool:
    """Whether a number is about a factor of some, or its inverse: what somebody remembers of it."""
    known = (c.value for c in constants if c.convention != "shift" and c.value)
    return any(abs(number - factor) <= ROUNDED * factor for value in known for factor in (value, 1 / value))


def for_checkpoint(name: str) -> list[Constant]:
    """The constants of the autoencoder behind a hub id, ``stabilityai/sd-vae-ft-mse``, or behind a copy in a folder called like it."""
    constants = load_constants()
    found = [c for c in constants if any(fnmatch.fnmatchcase(name, pattern) for pattern in c.checkpoints)]
    folder = _folder(name)
    if found or not folder:
        return found
    told = [(_told(folder, constant), constant) for constant in constants]
    most = max(
        (told for told, _ in told), default=0
    )  # of ``stable-diffusion-*`` and ``stable-diffusion-3*`` the second
    return [constant for length, constant in told if length == most] if most else []


def _folder(name: str) -> str:
    """The last name of a path, which no hub id is: ``/models/FLUX.1-dev``, ``*/FLUX.1-dev/vae``; "" for others."""
    if name.count("/") == 1 and name[:1] not in _NO_OWNER:
        return ""
    parts = name.rstrip("/").split("/")
    last = parts[-2] if len(parts) > 1 and parts[-1] in _INSIDE else parts[-1]
    return "" if "*" in last else last


def _told(folder: str, constant: Constant) -> int:
    """How much of a folder's name is that of a checkpoint of a constant's."""
    patterns = (pattern.rpartition("/")[2] for pattern in constant.checkpoints)
    written = [len(p.partition("*")[0]) for p in patterns if fnmatch.fnmatchcase(folder, p)]
    return max((length for length in written if length >= _TOLD), default=0)


@lru_cache(maxsize=1)
def _table() -> _Table:
    return msgspec.toml.decode(data_path("rules", "constants.toml").read_bytes(), type=_Table)


@lru_cache(maxsize=1)
def _numbers() -> tuple[tuple[Constant, int, float], ...]:
    """Every published number with its owner; channel -1 for a number that stands alone."""
    return tuple(
        (constant, channel if constant.values else -1, number)
        for constant in load_constants()
        for channel, number in enumerate(constant.numbers)
    )


def _relative(value: float, reference: float) -> float:
    if reference == 0.0:
        return 0.0 if value == 0.0 else float("inf")
    return abs(value - reference) / abs(reference)


def _is_inverse(value: float, number: float, tolerance: float) -> bool:
    if abs(number) in (0.0, 1.0):
        return False
    inverse = 1 / number
    if _relative(value, inverse) <= tolerance:
        return True
    digits, exponent = digits_of(value)
    if len(digits) < NEAR_DIGITS:
        return False
    return abs(value - inverse) < ten_to(exponent - len(digits) + 1) and value * inverse > 0


def ten_to(power: int) -> float:
    """A power of ten; 0 or infinity for those that no number of the machine is."""
    return float(f"1e{power}")


@lru_cache(maxsize=4096)
def digits_of(value: float) -> tuple[str, int]:
    """Significant digits and the exponent of the first one: 0.18215 -> ("18215", -1)."""
    decimal = Decimal(repr(value)).normalize()
    digits = "".join(map(str, decimal.as_tuple().digits))
    return digits, decimal.adjusted()


def _edits(value: float) -> dict[float, Edit]:
    """The scalar constants that one mistyped digit turns into ``value``, with the mistake."""
    written, exponent = digits_of(value)
    if len(written) < NEAR_DIGITS:
        return {}
    found: dict[float, Edit] = {}
    for number in _scalars():
        digits, own_exponent = digits_of(number)
        if exponent != own_exponent or (value > 0) != (number > 0):
            continue
        for way, reach in _MISTAKES.items():
            if written in reach(digits) and _chance(way, len(written)) <= CHANCE:
                found[number] = way
                break
    return found


def mistake(value: float, meant: float) -> Edit:
    """The one mistyped digit that makes a number of another one; "" where it takes more."""
    (written, exponent), (digits, own) = digits_of(value), digits_of(meant)
    ways = _MISTAKES.items() if exponent == own and (value > 0) == (meant > 0) else ()
    padded = written.ljust(len(digits), "0")  # 0.069 was 0.0690
    return next((way for way, reach in ways if written in (found := set(reach(digits))) or padded in found), "")


@lru_cache(maxsize=1)
def telling_texts() -> frozenset[str]:
    """Every number that :func:`exact` or :func:`near` has an answer to, as written without zeros at its end: a filter."""
    found = {_plain(*digits_of(abs(number))) for constant in load_constants() for number in constant.numbers if number}
    for number in _scalars():
        digits, exponent = digits_of(number)
        for way, reach in _MISTAKES.items():
            found.update(_plain(text, exponent) for text in reach(digits) if _chance(way, len(text)) <= CHANCE)
        inverse, exponent = digits_of(1 / number)
        for length in range(DISTINCTIVE_DIGITS, len(inverse) + 1):
            found |= {_plain(inverse[:length], exponent), _plain(str(int(inverse[:length]) + 1), exponent)}
    found |= {_plain(*digits_of(typo.value)) for typo in _table().typo}
    return frozenset(text for text in found if len(text.replace(".", "").strip("0")) >= DISTINCTIVE_DIGITS)


def _plain(digits: str, exponent: int) -> str:
    """``("18215", -1)`` as 0.18215."""
    whole = digits if exponent >= 0 else "0" * -exponent + digits
    point = exponent + 1 if exponent >= 0 else 1
    return f"{whole[:point].ljust(point, '0')}.{whole[point:].rstrip('0')}"


@lru_cache(maxsize=1)
def _scalars() -> tuple[float, ...]:
    """The distinctive single numbers, once each."""
    numbers = (c.value for c in load_constants() if c.value is not None and c.distinctive)
    return tuple(dict.fromkeys(numbers))


@lru_cache(maxsize=64)
def _chance(way: Edit, length: int) -> float:
    """The share of all numbers with ``length`` digits that this mistake reaches from some published constant."""
    reached = {text for number in _scalars() for text in _MISTAKES[way](digits_of(number)[0]) if len(text) == length}
    return len(reached) / (9 * 10.0 ** (length - 1))


def _swaps(digits: str) -> Iterator[str]:
    for i, (a, b) in enumerate(pairwise(digits)):
        if a != b:
            yield digits[:i] + b + a + digits[i + 2 :]


def _drops(digits: str) -> Iterator[str]:
    for i in range(1, len(digits) - 1):
        yield digits[:i] + digits[i + 1 :]


def _additions(digits: str) -> Iterator[str]:
    for i in range(1, len(digits)):
        for digit in "0123456789":
            yield digits[:i] + digit + digits[i:]


def _replacements(digits: str) -> Iterator[str]:
    for i, old in enumerate(digits):
        for digit in "0123456789":
            if digit != old:
                yield digits[:i] + digit + digits[i + 1 :]


def _roundings(digits: str) -> Iterator[str]:
    for length in range(NEAR_DIGITS, len(digits)):
        cut = digits[:length]
        yield cut
        if digits[length] >= "5":
            yield str(int(cut) + 1)


#: each way of mistyping a number, with the digit strings it makes of one; the likelier mistake first
_MISTAKES: dict[Edit, Callable[[str], Iterator[str]]] = {
    "swapped digits": _swaps,
    "dropped digit": _drops,
    "added digit": _additions,
    "wrong digit": _replacements,
    "rounded": _roundings,
}
_WAYS: tuple[Edit, ...] = ("", "known typo", *_MISTAKES)
