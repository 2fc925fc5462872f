"""When a file's ledger is worth its time: where a number or a checkpoint's name stands, or a factor that is a mere name."""

from __future__ import annotations

import functools
import re

from scalelint.knowledge.constants import load_constants, telling_texts
from scalelint.knowledge.libraries import libraries
from scalelint.model import Endpoint, FileSummary, Site

#: a search can't be interrupted, so none may begin anew within what it has seen, and repeats that may overlap are bounded
_FLOAT = re.compile(rb"(?<!\d)\d+\.\d\d+")
#: the factor of a configuration under another name, or so many times it, sizes that something divides, and both at once
_ALIAS = re.compile(
    rb"(?m)(?:=|return)\s*(?:getattr\()?[\w.]{0,80}config[\w.\[\"', ]{0,80}scaling_factor[\"'\])]*\s*(?:$|\*\s*[\w.]{1,40}\s*$)"
)
_NAMED = rb"(?:\b|_)(?:height|width|h|w|size|resolution|H|W)(?:\[[-\w\"']{1,12}\]|[\"']\])?"  # also ``target_size[1]``
_SIZE = rb"(?:(?:" + _NAMED + rb"|\bshape\[-?\d\])\)?\s*(?://|/|\*)\s*|scale_factor=)"
_RESIZED = re.compile(_SIZE + rb"|//|\b(?:int|round|floor|ceil|trunc)\([\w.\[\]]+\s*[*/]")
_POWER = rb"(?:2 ?\*\* ?\(|1 ?<< ?|pow(?:er)?\(2, ?)"
_RATIO = rb"(?:\w+\.)*(?:" + _POWER + rb"|(?:4|8|16|32)\)|self\.vae_scale_factor)"
_DIRECT = re.compile(_SIZE + rb"[\w.]{0,80}config[\w.\[\"']{0,80}scaling_factor|scaling_factor\b.{0,4}[=,]\s*" + _RATIO)
_RETURNED = re.compile(rb"return (?:\w+\.)?" + _POWER)
#: a method that a function is put in the place of
_REPLACES = re.compile(rb"\.(?:en|de)code\s*=(?!=)|[\"'](?:en|de)code[\"']\s*[,:]")
#: bytes of a file that is read for whom it calls alone
_SMALL = 6000
_EXAMPLE = (b">>>", b"...", b"#")
#: factors that an autoencoder itself gives, and products that never are one: no file has their value
_GIVEN = re.compile(r"^\d|running_(var|mean)|(vae|components)\.\w+$|mask|^num_|batch|sigmas?$|sigma_data")


def wants_ledger(source: bytes, summary: FileSummary) -> bool:
    """Whether rules can have a question about the values of a file's names."""
    if (
        summary.foreign
        or any(half.dtype for half in summary.halves)
        or any(_asks(site) for site in (*summary.sites, *summary.suspects))
    ):
        return True
    if any(_is_reached(end) for flow in summary.flows for end in (flow.origin, flow.sink)):
        return True
    if any(f.sink.kind == "handed" and f.sink.text.startswith("self.") and f.origin.strong for f in summary.flows):
        return True
    given = ("field", "entry", "option", "parameter", "attribute")
    if any(d.value is not None and d.kind in given for d in summary.definitions):
        return True
    if summary.flows and _REPLACES.search(source) is not None:
        return True
    if summary.imports and len(source) <= _SMALL:
        return True  # a script that puts the parts of a program together
    return speaks_of_values(source)


def _is_reached(end: Endpoint) -> bool:
    """Whether an autoencoder is reached through another object than the own one: whose class the values tell."""
    root, _, attribute = end.autoencoder.partition(".")
    return bool(attribute) and root != "self" and end.kind in ("encoded", "decoded")


def mixes_kinds(source: bytes) -> bool:
    """Whether magnitudes and ratios of sizes may be taken for each other: one is kept under a name, or stands beside a size."""
    if _RETURNED.search(source) is not None:
        return True
    if b"scaling_factor" not in source:
        return False
    return (_ALIAS.search(source) is not None and _RESIZED.search(source) is not None) or _DIRECT.search(
        source
    ) is not None


def _asks(site: Site) -> bool:
    """Whether a site's factor is a name that some file may give a value to."""
    own = site.autoencoder not in ("", "self") and site.root.startswith(f"{site.autoencoder}.config")
    return not own and _GIVEN.search(site.root) is None


@functools.lru_cache(maxsize=1)
def speaks_of_values(source: bytes) -> bool:
    """Whether a published number, or nearly one, the name of a known checkpoint, or a ratio stands in a file's code; or it names what scales."""
    return (
        _names_checkpoint(source)
        or mixes_kinds(source)
        or any(name in source for name in _wrappers())
        or any(found.rstrip(b"0") in _known() for found in _FLOAT.findall(source))
    )


def _names_checkpoint(source: bytes) -> bool:
    """Whether the hub id of a known owner stands in quotes, on a line that is no example of a docstring."""
    for match in _checkpoint().finditer(source):
        line = source[source.rfind(b"\n", 0, match.start()) + 1 : match.start()].lstrip()
        if not line.startswith(_EXAMPLE):
            return True
    return False


@functools.lru_cache(maxsize=1)
def _wrappers() -> tuple[bytes, ...]:
    """The classes of libraries that scale what they are handed."""
    return tuple(name.encode() for name in libraries().wrappers)


@functools.lru_cache(maxsize=1)
def _known() -> frozenset[bytes]:
    return frozenset(number.encode() for number in telling_texts())


@functools.lru_cache(maxsize=1)
def _checkpoint() -> re.Pattern[bytes]:
    owners = {pattern.partition("/")[0] for constant in load_constants() for pattern in constant.checkpoints}
    return re.compile(rb"[\"'](?:" + "|".join(sorted(map(re.escape, owners))).encode() + rb")/")
