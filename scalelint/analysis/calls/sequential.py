"""``nn.Sequential``: layers, or callables, one after the other; how it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Argument, Arguments
from scalelint.analysis.domain import chains
from scalelint.analysis.domain.operands import last_name
from scalelint.analysis.domain.values import Alternative, Instance, Path, Sequence, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


def modules(run: Interpreter, arguments: Arguments) -> Value:
    """``nn.Sequential(encoder, Scale(f))``; keras, equinox and others take a list."""
    if not arguments.positional:
        return (Sequence(()),)
    if len(arguments.positional) == 1 and chains.of_value(arguments.positional[0][1]):
        return arguments.positional[0][1]
    given = _named(run, arguments.positional[0][0]) or arguments.positional
    nodes, items = zip(*given, strict=True)
    if all(_is_block(a) for item in items for a in item):  # of layers, whoever has classes for them
        return (Sequence(tuple(tuple(map(_as_layer, item)) for item in items)),)
    return (run.chains.row(nodes, items),)


def _named(run: Interpreter, written: cst.CSTNode) -> list[Argument]:
    """The layers of ``OrderedDict([("net", net), ("gain", gain)])``, ``OrderedDict(net=net)``; none of others."""
    if not isinstance(written, cst.Call) or last_name(written.func) not in ("OrderedDict", "dict"):
        return []
    parts = [arg.value for arg in written.args if arg.keyword is not None]
    for rows in (arg.value for arg in written.args if isinstance(arg.value, (cst.List, cst.Tuple))):
        pairs = (each.value for each in rows.elements if isinstance(each.value, cst.Tuple))
        parts += [pair.elements[1].value for pair in pairs if len(pair.elements) == 2]
    return [(part, run.expressions.evaluate(part)) for part in parts]


def _is_block(part: Alternative) -> bool:
    """Whether a part of a network is a layer of a library, or an object with nothing but layers."""
    if not isinstance(part, Instance):
        return isinstance(part, Path) and part.kind == "" and part.text.endswith("()")
    cls, held = part.cls, part.held
    return cls.is_network and not (cls.converts_inside or cls.is_autoencoder or any(chains.scales(v) for _, v in held))


def _as_layer(part: Alternative) -> Alternative:
    """A block as a layer of a library is known: by its call alone."""
    return Path(f"{part.cls.name}()") if isinstance(part, Instance) else part
