"""Whether what is gone through is in memory, so that the same objects come again, or is made anew each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain.operands import FLUENT
from scalelint.analysis.domain.values import Closure
from scalelint.analysis.sharing.words import CONTAINERS, OPENS, PIECES, VIEWS, opens
from scalelint.knowledge.numerals import CASTS
from scalelint.syntax import cst, descendants
from scalelint.syntax.forms import assignments, dotted

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

Around = Iterable[tuple[cst.CSTNode, cst.CSTNode]]
#: libraries whose functions give tensors, or what was written into a file as a whole
_LIBRARIES = frozenset({"torch", "numpy", "pickle", "joblib", "safetensors", "json", "collections"})
_DISPLAYS = (cst.List, cst.Tuple, cst.Dict, cst.Set, cst.ListComp, cst.SetComp, cst.DictComp, cst.BinaryOperation)
_HELD = CONTAINERS | {"sorted", "set"}
#: methods that give the same values, or a part of them
_SAME = FLUENT | frozenset(CASTS) | VIEWS | PIECES | {"pin_memory", "share_memory_", "items", "values"}
#: annotations of what is in memory
HOLDERS = frozenset(
    {"list", "dict", "tuple", "List", "Dict", "Tuple", "Sequence", "Mapping", "MutableMapping", "Tensor", "ndarray"}
)
#: functions that lead to one another are followed so far
_DEPTH = 4


class Lasting:
    """Judges values by what makes them."""

    def __init__(self, run: Interpreter, cls: Class | None) -> None:
        """``cls``: the class whose attribute they are, if any."""
        self.run = run
        self.cls = cls

    def all(self, values: Iterable[cst.CSTNode], around: Around) -> bool:
        """Whether something is in memory, whichever of its values it has; what starts empty says nothing."""
        known = [self.of(value, tuple(around)) for value in values if not _is_none(value)]
        return bool(known) and all(known)

    def of(self, value: cst.CSTNode, around: Around, depth: int = 0) -> bool | None:
        """Whether a value is in memory; None where that is not known."""
        if isinstance(value, _DISPLAYS):
            return True
        if isinstance(value, (cst.IfExp, cst.BooleanOperation)):
            sides = (value.body, value.orelse) if isinstance(value, cst.IfExp) else (value.left, value.right)
            return self._joined([self.of(side, around, depth) for side in sides])
        if isinstance(value, (cst.Subscript, cst.Attribute)):
            return False if opens(value, around) else self.of(value.value, around, depth)
        if isinstance(value, cst.Name):
            return self._name(value.value, around, depth)
        return self._call(value, around, depth) if isinstance(value, cst.Call) else None

    def _name(self, name: str, around: Around, depth: int) -> bool | None:
        given = [v for target, v in around if isinstance(target, cst.Name) and target.value == name]
        if given and depth < _DEPTH:
            return self._joined([self.of(each, around, depth + 1) for each in given])
        noted = {p.annotation.split(".")[-1] for f in self._makers() for p in f.parameters if p.name == name}
        return True if noted & HOLDERS else None

    def _makers(self) -> Iterator[Function]:
        return iter(self.cls.methods.values()) if self.cls is not None else iter(())

    def _call(self, call: cst.Call, around: Around, depth: int) -> bool | None:
        name = dotted(call.func).split(".")[-1]
        if name in OPENS:
            return False
        if isinstance(call.func, cst.Attribute):
            words = self.run.vocabulary.calls
            if name in words["posterior"] or name in words["encode"]:
                return True
            if name in _SAME:
                known = self.of(call.func.value, around, depth)
                return True if known is None and name in PIECES and _cuts_tensors(call) else known
        root = dotted(call.func).partition(".")[0]
        if self.run.imports.get(root, root).partition(".")[0] in _LIBRARIES or name in _HELD:
            return "utils.data" not in dotted(call.func)
        if isinstance(call.func, cst.Name) and depth < _DEPTH:
            made = self._made_by(call)
            return self._joined([self._returned(each, depth) for each in made]) if made else None
        return None

    def _made_by(self, call: cst.Call) -> list[Function]:
        """The functions of the program that a call leads to."""
        known = [function for function, _ in self.run.record.calls.get(id(call), ())]
        found = self.run.module.lookup(cst.ensure_type(call.func, cst.Name).value) or ()
        return known or [each.function for each in found if isinstance(each, Closure)]

    def _returned(self, function: Function, depth: int) -> bool | None:
        own = tuple(assignments(function.node))
        if any(isinstance(part, cst.Yield) for part in descendants(function.node)):
            return False
        given = (part.value for part in descendants(function.node) if isinstance(part, cst.Return))
        return self._joined([self.of(each, own, depth + 1) for each in given if each is not None])

    def _joined(self, known: list[bool | None]) -> bool | None:
        if False in known:
            return False
        return True if known and all(known) else None


def _cuts_tensors(call: cst.Call) -> bool:
    """``z.split(4)``, ``z.unbind()``: what no text is asked for."""
    texts = (cst.SimpleString, cst.FormattedString)
    return bool(call.args or dotted(call.func).endswith(".unbind")) and not isinstance(
        call.args[0].value if call.args else None, texts
    )


def _is_none(value: cst.CSTNode) -> bool:
    return isinstance(value, cst.Name) and value.value == "None"
