"""What the text of a name says: whether it may be a factor, what it is read from, what a root is taken of."""

from __future__ import annotations

import re

from scalelint.knowledge.vocabulary import NO_FACTOR, words_of

_INNER = re.compile(r"^(?:exp|sqrt)\((?P<inner>.*)\)$")
#: ``table[t]``, not ``stats[0]`` and not ``stats["std"]``
_VARYING = re.compile(r"\[[A-Za-z_]")
#: the least or the greatest of what an object holds: ``self.codes.weight.max()``
_EXTREME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+\.a?(?:min|max)\(\)")
#: methods that send something to an address, and decorators that say at which one a function is asked
SENDS = frozenset({"post", "put", "patch"})
ROUTES = SENDS | {"route", "api_route"}
#: methods that run when an object is called
RUNS = frozenset({"forward", "__call__", "call"})
#: keys by which a configuration names a class, and the key of the table that holds what its constructor is given, where that is
#: not beside it
MAKERS = {"_target_": "", "target": "params", "class_path": "init_args"}
#: the two directions, as they stand in names
_SWAPPED = {"encod": "decod", "decod": "encod", "Encod": "Decod", "Decod": "Encod"}
_DIRECTION = re.compile("|".join(_SWAPPED))


def other_way(scope: str) -> str:
    """What is called like a function or method, for the other direction: by its own name, else by that of its class."""
    owner, dot, name = scope.rpartition(".")
    own = _DIRECTION.sub(lambda found: _SWAPPED[found[0]], name)
    return f"{owner}{dot}{own}" if own != name else _DIRECTION.sub(lambda found: _SWAPPED[found[0]], scope)


def is_no_factor(text: str) -> bool:
    """Whether a name says that its product is no scaling; of what is computed from one that is not known.

    What a call hands out, or an index that is no constant picks, is another number every time: ``extract(table, t)``.
    """
    if _INNER.match(text) is not None:
        return False
    return is_answer(text) or _VARYING.search(text) is not None or not NO_FACTOR.isdisjoint(words_of(text))


def is_answer(text: str) -> bool:
    """Whether a name is that of what a call hands out; the least and the greatest of what an object holds stay what they are."""
    return "()" in text and _EXTREME.fullmatch(text) is None


def innermost(text: str) -> str:
    """What a root or an exponential is taken of: ``norm.var`` of ``sqrt(norm.var)``."""
    while found := _INNER.match(text):
        text = found["inner"]
    return text


def owner_of(text: str) -> str:
    """What a name is read from: ``self`` of ``self.gain``, ``norm`` of ``norm[1]`` and of ``sqrt(norm['var'])``."""
    text = innermost(text)
    return text.rpartition("[")[0] if text.endswith("]") else text.rpartition(".")[0]
