"""Hooks of PyTorch: ``encoder.register_forward_hook(lambda module, args, out: out / std)`` changes what every call of it gives.

A module is known by the text that reaches it, without ``self``: what a constructor is handed as ``encoder`` and keeps under
that name is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.operands import called_by
from scalelint.analysis.domain.values import NOTHING, Closure, Instance, Latent, Mapping, Path, Sequence, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

_BEFORE, _AFTER = "register_forward_pre_hook", "register_forward_hook"
#: parameters of a hook that asks for words too: the module, what is handed over, by position and by name, what comes out
_ALL = {_BEFORE: 3, _AFTER: 4}


class ModuleHooks:
    """Remembers the hooks of modules, and runs them around their calls."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._hooks: dict[tuple[str, str], dict[cst.CSTNode, Closure]] = {}

    def note(self, node: cst.Call, arguments: Arguments) -> None:
        """Remember a hook that a call registers."""
        function = node.func
        if not isinstance(function, cst.Attribute) or function.attr.value not in _ALL or not arguments.positional:
            return
        known = self._hooks.setdefault((function.attr.value, self._key(function.value)), {})
        for hook in filter(None, map(called_by, arguments.positional[0][1])):
            known[hook.function.node] = hook

    def before(self, node: cst.Call, arguments: Arguments) -> Arguments:
        """What a module is handed, as its hooks leave it."""
        for hook in self._of(_BEFORE, node):
            made = self._made(hook, _BEFORE, node, arguments, NOTHING)
            first = tuple(x for a in made for x in (_first(a) if isinstance(a, Sequence) else (a,)))
            if arguments.positional and any(isinstance(a, Latent) for a in first):
                written = arguments.positional[0][0]
                arguments = Arguments([(written, first), *arguments.positional[1:]], arguments.named, arguments.spread)
        return arguments

    def after(self, node: cst.Call, arguments: Arguments, value: Value) -> Value:
        """What a module hands out, as its hooks leave it; what they return nothing for stays as it is."""
        for hook in self._of(_AFTER, node):
            made = self._made(hook, _AFTER, node, arguments, value)
            value = made if any(isinstance(a, Latent) for a in made) else value
        return value

    def _of(self, kind: str, node: cst.Call) -> list[Closure]:
        if not self._hooks or not isinstance(node.func, (cst.Name, cst.Attribute)):
            return []
        return list(self._hooks.get((kind, self._key(node.func)), {}).values())

    def _made(self, hook: Closure, kind: str, node: cst.Call, arguments: Arguments, value: Value) -> Value:
        module: Value = (Path(self.run.text(node.func), node=node.func),)
        given: Value = (Sequence(tuple(held for _, held in arguments.positional)),)
        handed = [module, given]
        if len(hook.function.parameters) - len(hook.bound) - len(hook.named) == _ALL[kind]:
            handed.append((Mapping(tuple((word, held) for word, (_, held) in arguments.named.items())),))
        if kind == _AFTER:
            handed.append(value)
        return self.run.inliner.apply(hook, [(node, each) for each in handed], {}, node)

    def _key(self, module: cst.CSTNode) -> str:
        """By what a module is known: the text that reaches it where it came from, in a function that it was handed to."""
        text = self.run.text(module)
        base = module.value if isinstance(module, cst.Attribute) else module
        if isinstance(base, cst.Name):
            known = self.run.frame.scope.lookup(base.value) or NOTHING
            texts = {a.text for a in known if isinstance(a, (Path, Instance)) and a.text and "(" not in a.text}
            if len(texts) == 1 or (written := self._written(base.value)):
                text = (texts.pop() if len(texts) == 1 else written) + text.removeprefix(base.value)
        return text.removeprefix("self.")

    def _written(self, parameter: str) -> str:
        """What the call that led here hands over as a parameter; "" for others."""
        frame = self.run.frame
        function, call = frame.function, frame.call
        if function is None or function.is_method or not isinstance(call, cst.Call):
            return ""
        pairs = zip(function.parameters, call.args, strict=False)
        return next((self.run.text(a.value) for p, a in pairs if p.name == parameter and a.keyword is None), "")


def _first(sequence: Sequence) -> Value:
    return sequence.items[0] if sequence.items else NOTHING
