"""Where the words that matter stand in a file's text: each is searched for once, functions then ask by offset."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.outline.prefilter import STORES

#: encode/decode calls, but not those of strings: ``.encode("utf-8")``, ``.decode()``, ``tokenizer.encode(text)``
_CONVERT = re.compile(r"(?<!tokenizer)(?<!processor)(?<!text_encoder)\.(?:encode|decode)\((?![\"')])")
#: ... and the methods themselves, where they are handed on to be called elsewhere: ``compose(vae.encode, scale)``
_HANDED = re.compile(r"(?<!tokenizer)(?<!processor)(?<!text_encoder)(?<!\bstr)(?<!codecs)\.(?:encode|decode)[,)\]]")
_GENERIC = re.compile(
    r"(?<!vae_)(?<!_)\bscale_factor(?!_spatial|_temporal|s\b|=)|(?:mul|div)_\(\s*[\d.]+\s*\)|(?<![\w.])0\.\d{4,}"
)
#: the networks of an autoencoder, one after the other: ``self.vae.quant_conv(self.vae.encoder(x))``; or beside a product
_HALVES = re.compile(
    r"(?<=ae)\.(?:en|de)coder\(|(?<=autoencoder)\.(?:en|de)coder\(|quant_conv\(|\.encoder\((?=[^\n]*\) ?[*/])|\.decoder\((?=[^\n]*[^*] ?[*/] ?\w)"
)
#: ... or as a function that is handed in: ``decode_fn(z)``
_HANDED_IN = re.compile(r"(?:en|de)code_(?:fn|func|callback)\((?![\"')])")
#: ... or in a table: ``self.models["frame_decoder"](z)``
_IN_A_TABLE = re.compile(r"(?<!text_)(?:en|de)coder\w*[\"']\]\(")
#: ... or by a text, as flax is told which of them it runs
_APPLIED = re.compile(r"method=[\"'](?:\w*_)?(?:en|de)code")
#: words that matter only where a pattern matches at them
_QUALIFIED = {
    ".encode(": _CONVERT,
    ".decode(": _CONVERT,
    **{f".{way}{end}": _HANDED for way in ("encode", "decode") for end in ",)]"},
    **{f"method={quote}": _APPLIED for quote in ('"', "'")},
    ".encoder(": _HALVES,
    ".decoder(": _HALVES,
    "quant_conv(": _HALVES,
    "encoder": _IN_A_TABLE,
    "decoder": _IN_A_TABLE,
    "encode_": _HANDED_IN,
    "decode_": _HANDED_IN,
    "scale_factor": _GENERIC,
    "mul_(": _GENERIC,
    "div_(": _GENERIC,
    "0.": _GENERIC,
    **{number: re.compile(r"") for number in ("5.489980785067252", "7.677543186180422")},  # 1 / 0.18215, 1 / 0.13025
    "['std']": re.compile(r""),
    '["std"]': re.compile(r""),
}
_LATENTS = (
    "latent_dist", "first_stage", "vae_encoder", "vae_decoder", "DiagonalGaussian", "retrieve_latents", "scale_by_std", "process_in", "process_out", "encode_moments",
    "latents_to_", "latent_to_", "decode_latent", "encode_latent", "normalize_latent", "normalise_latent", "_stage_2_", "tiled_encode", "tiled_decode",
    'output_type="latent"', "output_type='latent'",
)  # fmt: skip
#: inside an autoencoder's own class the names are shorter
_INSIDE = re.compile(
    r"\bscale\b|\bstds?\b|running_(?:std|var)|\.(?:en|de)coder\(|quant_conv|def _?(?:en|de)code|def (?:un|de)?_?(?:norm|scale)"
)
#: what makes a class one that encodes, decodes or normalises: more than a number called ``scale``
_CODEC = re.compile(
    r"def _?(?:en|de)code|\.(?:en|de)coder\(|quant_conv|def (?:un|de)_?(?:norm|scale)|def norm|\bstds?\b|running_(?:std|var)"
    r"|[*/]=?\s*self\.scale\b|\.(?:mul|div)_?\(self\.scale\b"
)
#: latents from a file, what a trainer does with them, and what hands them out
_LOADS = tuple(word.decode() for word in STORES)
_TRAINS = re.compile(r"randn|add_noise|scale_noise|q_sample|training_losses|interpolant|\bstd\b")
_HANDS_OUT = re.compile(r"def __getitem__|def __iter__|\byield\b|\breturn\b")
#: words of moments, and what a function does with them that makes a sample of both
_MOMENTS = ("logvar", "log_var", "logsigma")
_SPLITS = re.compile(r"\bchunk\(|\bsplit\(")
_DRAWS = re.compile(r"\brandn(?:_like|_tensor)?\(|\bnormal\(")
_NETWORKS = re.compile(r"state_dict|checkpoint|ckpt|pretrained")
#: what loads an autoencoder, in whatever function: ``self.vae = AutoencoderKL.from_pretrained(path)``
_MAKES = re.compile(r"(?:[=(,] ?|return )(?:\w+\.){0,4}\w{0,30}(?:Auto[eE]ncoder|VAE)\w{0,30}\.from_\w{1,30}\(")
#: one of which stands in it, as a search for each tells in no time
_MADE = ("Autoencoder", "AutoEncoder", "VAE")
_WORD = re.compile(r"\w+")
#: characters of a file whose words are better listed once than searched for one by one
_LONG = 400_000
_TAIL = re.compile(r"(?<=[A-Za-z])[_-][A-Za-z]{3,}_?$")


@functools.lru_cache(maxsize=8)
def _words(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The words that make a function worth a look: their ends, each with what may stand before it.

    Many share an end (``latents_mean``, ``vae_mean``), and a search for one end is one pass over the text.
    """
    tables = [phrase for group in vocabulary.factors.values() for phrase in group]
    names = {"_".join(phrase) for phrase in tables} | {"-".join(phrase) for phrase in tables if len(phrase) > 2}
    names |= {"_".join(phrase) for group in vocabulary.generic.values() for phrase in group if len(phrase) > 1} - {
        "scale_factor"
    }
    names |= set(_LATENTS) | {"scaling_factor"}
    names |= {name.upper() for name in names if "_" in name and name not in _LATENTS}
    ends: dict[str, set[str]] = {}
    for name in names:
        end = found[0] if (found := _TAIL.search(name)) else name
        ends.setdefault(end, set()).add(name.removesuffix(end))
    return {end: tuple(sorted(heads)) for end, heads in sorted(ends.items())}


def occurrences(text: str, word: str) -> list[int]:
    """The offsets of ``word`` in ``text``."""
    found = []
    offset = text.find(word)
    while offset >= 0:
        found.append(offset)
        offset = text.find(word, offset + 1)
    return found


def any_within(offsets: list[int], start: int, end: int) -> bool:
    """Whether one of the sorted ``offsets`` lies in ``start`` to ``end``."""
    index = bisect_left(offsets, start)
    return index < len(offsets) and offsets[index] < end


def _is_part(character: str) -> bool:
    return character.isalnum() or character == "_"


class Marks:
    """The places of a text that are worth a look."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        found = [
            offset
            for end, heads in _words(vocabulary).items()
            for offset in occurrences(text, end)
            if text.endswith(heads, 0, offset)
        ]
        for word, pattern in _QUALIFIED.items():
            found += [offset for offset in occurrences(text, word) if pattern.match(text, offset)]
        self.seeds = sorted(found)
        self._words: dict[str, list[int]] | None = None
        self.moments = sorted(offset for word in _MOMENTS for offset in occurrences(text, word))
        makes = ".from_" in text and any(word in text for word in _MADE)
        self.made = [found.start() for found in _MAKES.finditer(text)] if makes else []
        self.loads = sorted(offset for word in _LOADS for offset in occurrences(text, word))

    def places(self, name: str) -> list[int]:
        """Where ``name`` stands as a word of its own."""
        text, size = self.text, len(name)
        if len(text) > _LONG:
            if self._words is None:  # a search for every name would take time in the square of the file
                self._words = {}
                for found in _WORD.finditer(text):
                    self._words.setdefault(found[0], []).append(found.start())
            return self._words.get(name, [])
        return [
            offset
            for offset in occurrences(text, name)
            if not (_is_part(text[offset - 1 : offset]) or _is_part(text[offset + size : offset + size + 1]))
        ]

    def calls(self, name: str) -> list[int]:
        """Where ``name(`` stands."""
        return [offset for offset in self.places(name) if self.text.startswith("(", offset + len(name))]

    def any(self) -> bool:
        """Whether anything in the file is worth a look."""
        return "def encode" in self.text or "def decode" in self.text or self.function(0, len(self.text))

    def function(self, start: int, end: int) -> bool:
        """Whether a stretch of text names a factor, converts latents, or trains on stored ones."""
        if any_within(self.seeds, start, end) or self._samples(start, end):
            return True
        return any_within(self.loads, start, end) and (
            ("latent" in self.text[start:end] and _TRAINS.search(self.text, start, end) is not None)
            or (
                _HANDS_OUT.search(self.text, start, end) is not None and _NETWORKS.search(self.text, start, end) is None
            )
        )

    def makes(self, start: int, end: int) -> bool:
        """Whether a stretch of text loads an autoencoder."""
        return any_within(self.made, start, end)

    def _samples(self, start: int, end: int) -> bool:
        """Whether a stretch of text takes moments apart and draws a sample of them."""
        return any_within(self.moments, start, end) and all(
            pattern.search(self.text, start, end) is not None for pattern in (_SPLITS, _DRAWS)
        )

    def codec(self, start: int, end: int) -> bool:
        """Whether a class encodes, decodes or normalises."""
        return _CODEC.search(self.text, start, end) is not None

    def method(self, start: int, end: int) -> bool:
        """Whether a method of an autoencoder's class is worth a look."""
        return _INSIDE.search(self.text, start, end) is not None
