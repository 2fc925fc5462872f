"""What the text of an expression says: whose autoencoder it is, and whether it is a factor."""

from __future__ import annotations

import functools
import re

from scalelint.analysis.domain.values import Path, Quantity, Symbol
from scalelint.knowledge.vocabulary import Vocabulary, words_of

_SUBSCRIPT = re.compile(r"\[(?:'([^']*)'|\"([^\"]*)\"|[^\]]*)\]")
#: how people begin the names of points of a schedule
TIMES = frozenset({"t", "time", "times", "timestep", "timesteps", "sigma", "sigmas"})
#: receivers whose encode and decode are about text, not pixels
_NOT_LATENT = frozenset(
    {
        "tokenizer",
        "processor",
        "text",
        "clip",
        "json",
        "base64",
        "str",
        "string",
        "bytes",
        "bpe",
        "t5",
        "prompt",
        "vocab",
        "sp",
        "response",
        "stdout",
        "path",
        "line",
        "name",
        "key",
    }
)


@functools.lru_cache(maxsize=65536)
def components(text: str) -> tuple[str, ...]:
    """The parts of a dotted path; a string subscript counts as an attribute, other subscripts are dropped."""
    flat = _SUBSCRIPT.sub(lambda match: f".{match[1] or match[2]}" if match[1] or match[2] else "", text)
    return tuple(part for part in flat.replace("()", "").split(".") if part)


def last_component(text: str) -> str:
    """The last part of a dotted path; "" where it has no parts: the text of ``f(x)(x)`` may be nothing but calls."""
    return next(reversed(components(text)), "")


class Naming:
    """Answers about names, with what the file itself says about its objects."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.handles: set[str] = set()  #: paths that hold an autoencoder by constructor, annotation or import
        self.inside = False  #: within a class that is an autoencoder itself
        self.holder = (
            ""  #: what the object around is called where it was called: ``self.vae`` within a method of its class
        )
        self.own: dict[
            str, bool
        ] = {}  #: attributes of the class that are factors by what it does with them; whether beyond doubt

    def autoencoder_of(self, text: str) -> str:
        """The part of a path that is an autoencoder: ``self.vae`` of ``self.vae.config.scaling_factor``; "" if none."""
        if text in self.handles:
            return text
        parts = text.split(".")
        for size in range(len(parts), 0, -1):
            prefix = ".".join(parts[:size])
            if prefix in self.handles or _ends_in_autoencoder(self.vocabulary, parts[size - 1]):
                return prefix
        return "self" if self.inside and parts[0] == "self" and len(parts) > 1 else ""

    def _of_config(self, text: str) -> str:
        """``self.vae`` for ``self.vae_config``; "" where a name is not that of an autoencoder's configuration."""
        before, _, name = text.rpartition("_")
        last = before.rpartition(".")[2]
        return before if self.vocabulary.is_object("config", name) and last and self.is_autoencoder_name(last) else ""

    def _by_first_words(self, holder: str, factor: str) -> str:
        """``self.vae_sd_xl`` of ``self.vae_sd_xl.config.scaling_factor``: whose configuration says that is an autoencoder."""
        owner = holder.removesuffix(".config")
        if owner == holder or factor not in ("scaling_factor", "shift_factor"):
            return ""
        words = words_of(last_component(owner))
        return owner if any(words[: len(each)] == each for each in self.vocabulary.objects["autoencoder"]) else ""

    def is_autoencoder_name(self, name: str) -> bool:
        """Whether people call an autoencoder so."""
        return _is_autoencoder(self.vocabulary, name)

    def converts_text(self, receiver: str) -> bool:
        """Whether ``receiver.encode`` is about strings or embeddings rather than pixels."""
        parts = components(receiver)
        if receiver in self.handles or (parts and self.vocabulary.is_object("autoencoder", parts[-1])):
            return False
        return bool(set(words_of(parts[-1] if parts else receiver)) & _NOT_LATENT)

    def is_a(self, kind: str, text: str) -> bool:
        """Whether the last part of a path is how people call an object of this kind."""
        parts = components(text)
        return bool(parts) and self.vocabulary.is_object(kind, parts[-1])

    def quantity_of(self, path: Path) -> Quantity | None:
        """The factor that a path means, if its name is one."""
        parts = components(path.text)
        if not parts:
            return None
        name = parts[-1]
        meaning = self.vocabulary.meaning_of(name)
        if meaning is None and name in ("data", "value", "weight") and len(parts) > 1:
            name = parts[-2]
            meaning = self.vocabulary.meaning_of(name)
        if meaning is None and name in self.own and (len(parts) == 2 or path.text == f"{self.holder}.{name}"):
            return _one(Symbol(path.text, "scale", self.own[name], "self", path.parameter, each=path.each))
        if meaning is None:
            spatial = self.vocabulary.is_spatial(name)
            return _one(Symbol(path.text, "spatial", False, parameter=path.parameter)) if spatial else None
        holder = path.text.rpartition(".")[0]
        owner = self.autoencoder_of(holder) or self._by_first_words(holder, name) or self._of_config(holder)
        multiword = len(words_of(name)) > 1
        specific = meaning.specific or (bool(owner) and owner != "self" and (multiword or "running" in name))
        specific = specific or (owner == "self" and name in ("scaling_factor", "shift_factor"))
        return _one(Symbol(path.text, meaning.role, specific, owner, path.parameter, each=path.each))


@functools.lru_cache(maxsize=65536)
def _is_autoencoder(vocabulary: Vocabulary, name: str) -> bool:
    return (
        vocabulary.is_object("autoencoder", name)
        and vocabulary.meaning_of(name) is None
        and not vocabulary.is_spatial(name)
    )


@functools.lru_cache(maxsize=65536)
def _ends_in_autoencoder(vocabulary: Vocabulary, part: str) -> bool:
    name = last_component(part)
    return bool(name) and _is_autoencoder(vocabulary, name)


def _one(symbol: Symbol) -> Quantity:
    return Quantity(((symbol, 1),))
