"""Parameters that are filled, or whose defaults are read, without a call that names them.

``VAE.__init__.__defaults__``, ``inspect.signature(VAE)``, a metaclass whose ``__call__`` makes the objects.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.program.callees import Callees
from scalelint.rewrite.program.names import Names
from scalelint.rewrite.program.tree import Place, class_key

#: what holds a function's defaults
_DEFAULTS = ("__defaults__", "__kwdefaults__")
#: calls that describe a function's parameters
_DESCRIBING = ("signature", "getfullargspec")
#: what of such a description holds the defaults
_DESCRIBED = ("default", "defaults", "kwonlydefaults", "bind")
_READ = "`{}` reads or sets its default without its name; give the default a name of its own"
_MADE = "`{}` makes the objects of its class, and may hand over a value"


def about(names: Names, calls: Callees, function: Place) -> Iterator[tuple[str, Place]]:
    """Why a parameter of a function may get or give a value that no call shows: the reason and the place."""
    assert isinstance(function.node, Function)
    owner = function.code.class_of(function.node)
    made = owner is not None and function.node.name == "__init__"
    called = [owner.name, *names.heirs(owner.name)] if owner is not None and made else [function.node.name]
    for word in _DEFAULTS:
        for place in names.tree.mentions(word, beside=called):
            base = getattr(place.node, "value", None)
            if base is not None and _last(base) in (function.node.name, *called):
                yield _READ.format(_brief(place)), place
    for word in _DESCRIBING:
        for place in names.tree.calls(word, beside=called):
            call = place.code.parent(place.node)
            given = call.args[:1] if isinstance(call, ast.Call) and call.func is place.node else []
            is_read = any(isinstance(n, ast.Attribute) for d in _DESCRIBED for n in place.code.nodes.mentioning(d))
            if given and is_read and (calls.is_meant(place.code, given[0], function) or _last(given[0]) in called):
                yield _READ.format(_brief(Place(place.code, call))), Place(place.code, call)  # type: ignore[arg-type]
    if made:
        yield from _makers(names, class_key(Place(function.code, owner)))  # type: ignore[arg-type]


def _makers(names: Names, key: str) -> Iterator[tuple[str, Place]]:
    """The metaclasses of a class, its ancestors and heirs, that make objects in a way of their own."""
    heirs = [class_key(place) for name in names.heirs(key.partition("::")[2]) for place in names.tree.classes(name)]
    for each in dict.fromkeys([*names.lineage(key), *heirs]):
        place = names.node_of(each)
        words = place.node.keywords if place is not None and isinstance(place.node, ast.ClassDef) else []
        for word in words:
            meta = names.type_of(place.code, word.value) or names.class_named(place.code, _last(word.value))  # type: ignore[union-attr]
            maker = names.method(meta, "__call__") if word.arg == "metaclass" and meta else None
            if maker is not None:
                yield _MADE.format(f"{meta.partition('::')[2]}.__call__"), maker


def _last(node: ast.AST) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _brief(place: Place) -> str:
    return " ".join(place.code.source_of(place.node).split())[:60]
