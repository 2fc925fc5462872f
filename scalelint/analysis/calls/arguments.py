"""Abstract interpretation: the evaluated arguments of a call, and what of them is latents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import nan
from typing import TypeAlias

from scalelint.analysis.domain.naming import TIMES
from scalelint.analysis.domain.operands import last_name, latent_of
from scalelint.analysis.domain.values import Latent, Mapping, Quantity, Sequence, Value
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

#: how people call the parameter that carries the tensor
LATENT_WORDS = frozenset({"latent_sample", "latents", "latent", "z", "sample", "x", "samples", "model_input"})


#: functions and methods that take a tensor apart into pieces, and into rows
_PIECES = frozenset({"chunk", "tensor_split", "split", "array_split"})
_ROWS = frozenset({"unbind", "unstack"})
#: what tokenizers alone are told
_OF_TEXT = frozenset({"skip_special_tokens", "add_special_tokens", "clean_up_tokenization_spaces", "return_tensors"})
#: how they call the axis
_AXES = ("dim", "axis")
#: last words of what functional code hands to its networks first
_WEIGHTS = frozenset({("params",), ("parameters",), ("variables",), ("weights",)})
#: an argument: where it is written, and what it may be
Argument: TypeAlias = tuple[cst.CSTNode, Value]


@dataclass(eq=False)
class Arguments:
    """The evaluated arguments of one call."""

    positional: list[Argument] = field(default_factory=list)
    named: dict[str, Argument] = field(default_factory=dict)
    spread: bool = False
    rest: Argument | None = None  #: a file that is handed over as keywords, ``**torch.load(path)``

    def all(self) -> list[Argument]:
        """Every argument, positional first."""
        return [*self.positional, *self.named.values()]

    def data(self) -> Arguments:
        """The same without weights that come first."""
        behind = len(self.positional) > 1 and is_weights(self.positional[0][0])
        return Arguments(self.positional[1:], self.named, self.spread) if behind else self

    def slots(self) -> list[tuple[str, Argument]]:
        """Every argument with its position or its name."""
        return [*((str(place), pair) for place, pair in enumerate(self.positional)), *self.named.items()]

    def latent(self) -> Argument | None:
        """The argument that carries the tensor: the first positional one, weights apart, or one called like it."""
        if self.positional:
            return self.data().positional[0]
        return next((pair for name, pair in self.named.items() if name in LATENT_WORDS), None)


def is_weights(node: cst.CSTNode) -> bool:
    """``codec.decode(params, z)``, ``net.apply({"params": params["net"]}, z)``: whether something is the weights of a network."""
    if isinstance(node, cst.Dict):
        keys = (each.key for each in node.elements if isinstance(each, cst.DictElement))
        return any(isinstance(key, cst.SimpleString) and _is_called_weights(key.value.strip("'\"")) for key in keys)
    while isinstance(node, cst.Subscript):
        node = node.value
    return _is_called_weights(last_name(node))


def _is_called_weights(name: str) -> bool:
    return words_of(name)[-1:] in _WEIGHTS


def tells_time(slot: str, node: cst.CSTNode) -> bool:
    """Whether an argument is a point of the schedule, by its keyword or by what is scaled in it: ``net(z, t * self.scale)``."""
    while not isinstance(node, cst.Name):
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
            node = node.func.value
        elif isinstance(node, cst.BinaryOperation):
            node = node.right if isinstance(node.left, cst.BaseNumber) else node.left
        elif isinstance(node, cst.Subscript):
            node = node.value
        else:
            break
    names = [slot if not slot.isdigit() else "", node.value if isinstance(node, cst.Name) else ""]
    return any(TIMES.intersection(words_of(name)[:1]) for name in names)


def given_latents(arguments: Arguments) -> Iterator[Latent]:
    """The latents among what a call is given, also as items of a list or a dictionary."""
    for _, value in reversed(arguments.all()):
        yield from latents_of(value)


def latents_of(value: Value) -> Iterator[Latent]:
    """The latents that something is or holds."""
    waiting = [value]
    while waiting:
        for alternative in waiting.pop():
            if isinstance(alternative, Sequence):
                waiting.extend(alternative.items)
            elif isinstance(alternative, Mapping):
                waiting.extend(value for _, value in alternative.items)
            elif (latent := latent_of(alternative)) is not None:
                yield latent


def halves(name: str, arguments: Arguments) -> bool:
    """``chunk(2, dim=1)``: mean and log-variance of a posterior; along the batch it is guidance."""
    pieces = [next((a.number for a in value if isinstance(a, Quantity)), None) for _, value in _pieces(arguments)]
    return name in ("chunk", "tensor_split") and pieces[:1] == [2] and axis_of(arguments) == 1


def takes_apart(name: str, arguments: Arguments) -> bool:
    """``split(x, 2, axis=-1)``, ``x.unbind(0)``: the parts of a tensor along an axis that is written."""
    return (name in _PIECES and axis_of(arguments) is not None) or name in _ROWS


def axis_of(arguments: Arguments) -> float | None:
    """The axis along which something is taken apart; NaN for one that is no number, None where none is given."""
    named = next((arguments.named[word] for word in _AXES if word in arguments.named), None)
    given = named or (arguments.positional[1] if len(arguments.positional) > 1 else None)
    if given is None:
        return None
    return next((a.number for a in given[1] if isinstance(a, Quantity) and a.number is not None), nan)


def _pieces(arguments: Arguments) -> list[Argument]:
    """Into how many pieces, or into pieces of which size."""
    named = [arguments.named[word] for word in ("chunks", "num_or_size_splits") if word in arguments.named]
    return [*arguments.positional[:1], *named]


def is_of_text(arguments: Arguments) -> bool:
    """``.encode("utf-8")`` and ``.decode()`` are about bytes, ``.decode(ids, skip_special_tokens=True)`` about words."""
    if not (arguments.positional or arguments.named) or _OF_TEXT.intersection(arguments.named):
        return True
    return bool(arguments.positional) and isinstance(
        arguments.positional[0][0], (cst.SimpleString, cst.FormattedString, cst.ConcatenatedString)
    )


def is_alone(statement: cst.CSTNode | None, call: cst.Call) -> bool:
    """Whether a call is a statement of its own: what it gives is of no use to anybody."""
    lines = statement.body if isinstance(statement, cst.SimpleStatementLine) else ()
    return any(isinstance(small, cst.Expr) and small.value is call for small in lines)
