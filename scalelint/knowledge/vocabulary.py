"""The names that mean something in latent-diffusion code, loaded from ``rules/vocabulary.toml``.

Identifiers are matched by their words, in order, so that one entry covers every spelling and prefix
(``latents_std``, ``audio_latents_std``, ``_latentsStd``). Specific names mean a latent factor wherever
they stand, generic ones (``scale``) only beside an autoencoder or on the way of a latent.
"""

from __future__ import annotations

import functools
import hashlib
import re
import sys
from typing import Any, Literal

import msgspec

from scalelint.knowledge.libraries import Libraries, Models, libraries
from scalelint.resources import data_path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Role = Literal["scale", "std", "shift"]
ROLES: tuple[Role, ...] = ("std", "shift", "scale")
CONVENTIONS: tuple[Literal["reciprocal", "std"], ...] = ("reciprocal", "std")
#: words of what latents are multiplied by that never is their factor
NO_FACTOR = frozenset(
    {
        "mask", "masks", "masked", "noise", "sigma", "sigmas", "strength", "weight", "weights", "num", "batch", "alpha", "alphas", "beta", "betas", "cumprod",
        "guidance", "dt", "sin", "cos", "len",
    }
)  # fmt: skip
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@functools.lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """The lower-case words of an identifier: ``self._latentsStd2`` gives ``self latents std 2``."""
    return tuple(word.lower() for word in _WORD.findall(name))


def contains(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether ``phrase`` occurs in ``words`` in this order, gaps allowed."""
    rest = iter(words)
    return all(word in rest for word in phrase)


#: words for a standard deviation, and for its inverse
_DEVIATIONS = frozenset({"std", "stds", "stddev", "rstd"})
_INVERTED = frozenset({"inv", "recip", "reciprocal", "inverse", "rstd", "rsqrt"})


class Meaning(msgspec.Struct, frozen=True):
    """What a factor's name says: its role, and whether the name alone is enough to say so."""

    role: Role
    specific: bool


class Own(msgspec.Struct, frozen=True):
    """What a project's settings add to the knowledge that ships."""

    vocabulary: dict[str, dict[str, list[str]]] = {}
    models: Models = Models()


class Vocabulary(msgspec.Struct, frozen=True, eq=False):
    """All names, as word phrases (tuples) for identifiers and plain strings for calls; and what libraries do."""

    factors: dict[str, tuple[tuple[str, ...], ...]]
    generic: dict[str, tuple[tuple[str, ...], ...]]
    conventions: dict[str, tuple[tuple[str, ...], ...]]
    spatial: tuple[tuple[str, ...], ...]
    other: tuple[tuple[str, ...], ...]
    objects: dict[str, tuple[tuple[str, ...], ...]]
    calls: dict[str, frozenset[str]]
    latent: tuple[tuple[str, ...], ...]
    size: tuple[tuple[str, ...], ...]
    functions: dict[str, tuple[tuple[str, ...], ...]]
    libraries: Libraries
    digest: str

    def meaning_of(self, name: str) -> Meaning | None:
        """The role of a factor called ``name``, or None where the name is not one."""
        return _meaning_of(self, name)

    def role_of(self, name: str) -> Role | None:
        """The role of a factor called ``name``: scale, std, shift or None."""
        meaning = self.meaning_of(name)
        return meaning.role if meaning else None

    def convention_of(self, name: str) -> Literal["reciprocal", "std"] | None:
        """The convention that a factor called ``name`` has by its name, or None where the name does not say."""
        words = words_of(name)
        for convention in CONVENTIONS:
            if any(contains(words, phrase) for phrase in self.conventions[convention]):
                return convention
        return None

    def spoken_convention(self, name: str) -> Literal["reciprocal", "std"] | None:
        """The convention that people read out of a name, also of one that is no factor's alone: ``stds``, ``inv_std``."""
        words = set(words_of(name))
        if words.isdisjoint(_DEVIATIONS) or "scale" in words:
            return self.convention_of(name)
        return "std" if words.isdisjoint(_INVERTED) else "reciprocal"

    def is_spatial(self, name: str) -> bool:
        """Whether ``name`` is a ratio between pixels and latents (``vae_scale_factor``)."""
        return _is_any(self, "spatial", name)

    def is_of_others(self, name: str) -> bool:
        """Whether ``name`` is that of a factor of something else: of pixels, of guidance."""
        return _is_any(self, "other", name)

    def is_object(self, kind: str, name: str) -> bool:
        """Whether ``name`` is how people call an object of ``kind`` (autoencoder, denoiser, ...)."""
        return _is_object(self, kind, name)

    def is_latent(self, name: str) -> bool:
        """Whether ``name`` is what people call latents."""
        return _is_any(self, "latent", name)

    def is_size(self, name: str) -> bool:
        """Whether ``name`` is a number of pixels, frames or tiles."""
        words = words_of(name)
        return words[:1] == ("num",) or words[-1:] in self.size or words in self.size

    def direction_of(self, function: str) -> Literal["encode", "decode", "unknown"]:
        """What a function's name says about its direction; weak evidence."""
        return _direction_of(self, function)


def _consecutive(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    if phrase[0] not in words:
        return False  # nearly always
    return size == 1 or any(words[i : i + size] == phrase for i in range(len(words) - size + 1))


@functools.lru_cache(maxsize=65536)
def _is_any(vocabulary: Vocabulary, group: str, name: str) -> bool:
    words = words_of(name)
    return any(_consecutive(words, phrase) for phrase in getattr(vocabulary, group))


@functools.lru_cache(maxsize=8192)
def _direction_of(vocabulary: Vocabulary, function: str) -> Literal["encode", "decode", "unknown"]:
    words = words_of(function)
    sizes = {
        way: max((len(p) for p in vocabulary.functions[way] if _consecutive(words, p)), default=0)
        for way in ("decode", "encode")
    }
    if not any(sizes.values()):
        return "unknown"
    return "decode" if sizes["decode"] >= sizes["encode"] else "encode"


@functools.lru_cache(maxsize=8)
def _triggers(vocabulary: Vocabulary) -> frozenset[str]:
    """The last words of all factor names: a name without one of them is no factor's."""
    return frozenset(
        phrase[-1] for table in (vocabulary.factors, vocabulary.generic) for group in table.values() for phrase in group
    )


@functools.lru_cache(maxsize=65536)
def _meaning_of(vocabulary: Vocabulary, name: str) -> Meaning | None:
    words = words_of(name)
    if _triggers(vocabulary).isdisjoint(words) or any(_consecutive(words, phrase) for phrase in vocabulary.other):
        return None
    for role in ROLES:
        if any(contains(words, phrase) for phrase in vocabulary.factors[role]):
            return Meaning(role, specific=True)
    if any(_consecutive(words, phrase) for phrase in vocabulary.spatial):
        return None
    for role in ROLES:
        for phrase in vocabulary.generic[role]:
            if words == phrase or (len(phrase) > 1 and _consecutive(words, phrase)):
                return Meaning(role, specific=False)
    return None


#: words that may follow an object's name: ``vae_model``, ``transformer_2``, ``unet_ema``
_SUFFIXES = frozenset(
    {
        "model",
        "models",
        "ema",
        "net",
        "module",
        "wrapper",
        "teacher",
        "student",
        "fp32",
        "fn",
        "apply",
        "forward",
        "obj",
        "handle",
        "cls",
    }
)


@functools.lru_cache(maxsize=65536)
def _is_object(vocabulary: Vocabulary, kind: str, name: str) -> bool:
    words = words_of(name)
    if kind.endswith("class"):
        return any(_consecutive(words, phrase) for phrase in vocabulary.objects[kind])
    while words and (words[-1] in _SUFFIXES or words[-1].isdigit()) and words not in vocabulary.objects[kind]:
        words = words[:-1]
    return any(words[-len(phrase) :] == phrase for phrase in vocabulary.objects[kind])


def _phrases(names: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(words_of(name) for name in names)


@functools.lru_cache(maxsize=8)
def _load(added: bytes) -> Vocabulary:
    own = msgspec.json.decode(added, type=Own)
    text = data_path("rules", "vocabulary.toml").read_bytes()
    tables: dict[str, Any] = tomllib.loads(text.decode())
    for section, keys in own.vocabulary.items():
        for key, names in keys.items():
            tables.setdefault(section, {}).setdefault(key, []).extend(names)

    def phrases(section: str) -> dict[str, tuple[tuple[str, ...], ...]]:
        return {key: _phrases(names) for key, names in tables[section].items()}

    return Vocabulary(
        factors=phrases("factors"),
        generic=phrases("generic"),
        conventions=phrases("conventions"),
        spatial=_phrases(tables["spatial"]["words"]),
        other=_phrases(tables["other"]["words"]),
        objects=phrases("objects"),
        calls={key: frozenset(names) for key, names in tables["calls"].items()},
        latent=_phrases(tables["tensors"]["latent"]),
        size=_phrases(tables["tensors"]["size"]),
        functions=phrases("functions"),
        libraries=libraries(own.models),
        digest=hashlib.blake2b(text + added, digest_size=8).hexdigest(),
    )


def load_vocabulary(own: Own | None = None) -> Vocabulary:
    """The vocabulary and the models of libraries that ship with scalelint, with a project's additions."""
    return _load(msgspec.json.encode(own or Own(), order="sorted"))
