"""Networks whose answers are compared with labels, ``F.cross_entropy(net(z), label)``: classifiers and probes of latents.

They are no diffusion models: what they are fed may be raw, and says nothing of what others take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.library import NAMESPACES
from scalelint.analysis.domain.operands import last_name
from scalelint.analysis.domain.values import Path
from scalelint.syntax import cst
from scalelint.syntax.forms import assignments

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: losses of classes, however they are spelt: ``nn.CrossEntropyLoss()``, ``optax.softmax_cross_entropy``
_OF_CLASSES = re.compile(r"crossentropy|nllloss|bceloss|bcewithlogits|marginloss")
#: the words by which they are handed what a network has answered
_ANSWERS = ("input", "logits", "y_pred")


class Labels:
    """Notes the calls of which a loss of classes is handed the answers."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def note(self, node: cst.Call, arguments: Arguments) -> None:
        """Note them for one call, which may be that of such a loss."""
        if len(arguments.positional) + len(arguments.named) < 2 or not self._is_of_classes(node.func):
            return
        named = (arguments.named[word][0] for word in _ANSWERS if word in arguments.named)
        answer = next((place for place, _ in arguments.positional), next(named, None))
        if answer is not None:
            self.run.record.classified.update(id(call) for call in self._answering(answer, set()))

    @cached_property
    def _has_losses(self) -> bool:
        """Whether this file says anything of such losses: most files do not, and nobody looks for theirs."""
        return _OF_CLASSES.search(self.run.tree.text.replace("_", "").lower()) is not None

    @cached_property
    def _losses(self) -> frozenset[str]:
        """What this file calls its losses of classes, and nothing else: ``criterion``, ``self.loss``."""
        found: dict[bool, set[str]] = {True: set(), False: set()}
        for target, value in assignments(self.run.tree.module) if self._has_losses else ():
            if type(target) is cst.Name or type(target) is cst.Attribute:
                found[type(value) is cst.Call and _says_classes(value.func)].add(self.run.text(target))
        return frozenset(found[True] - found[False])

    def _is_of_classes(self, function: cst.BaseExpression) -> bool:
        """Whether a loss is one of classes by its own name, or by that of its class."""
        if isinstance(function, cst.Call):  # ``nn.CrossEntropyLoss()(net(z), label)``
            return _says_classes(function.func)
        if _says_classes(function) or (self._losses and self.run.text(function) in self._losses):
            return True
        made = self.run.frame.scope.lookup(function.value) if isinstance(function, cst.Name) else ()
        given = (a.node for a in made or () if isinstance(a, Path))
        return any(isinstance(place, cst.Call) and _says_classes(place.func) for place in given)

    def _answering(self, node: cst.CSTNode, met: set[str]) -> Iterator[cst.Call]:
        """The calls whose answer something is, behind names, each of which is ``met`` once, parts, methods and libraries."""
        parts: list[cst.CSTNode] = []
        if isinstance(node, (cst.Attribute, cst.Subscript)):
            parts = [node.value]
        elif isinstance(node, cst.Name) and node.value not in met:
            met.add(node.value)
            parts = list(self._assigned(node.value))
        elif isinstance(node, cst.Call):
            yield node
            library = self.run.text(node.func).partition(".")[0] in NAMESPACES
            base: list[cst.CSTNode] = [node.func.value] if isinstance(node.func, cst.Attribute) else []
            parts = [each.value for each in node.args[:1]] if library else base
        for part in parts:
            yield from self._answering(part, met)

    def _assigned(self, name: str) -> Iterator[cst.CSTNode]:
        """What a name is given by assignments in the function at hand."""
        function = self.run.frame.function
        for target, value in assignments(function.node) if function is not None else ():
            if type(target) is cst.Name and target.value == name:
                yield value


def _says_classes(function: cst.BaseExpression) -> bool:
    return _OF_CLASSES.search(last_name(function).replace("_", "").lower()) is not None
