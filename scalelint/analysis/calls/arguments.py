"""Abstract interpretation: the evaluated arguments of a call, and what of them is latents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from scalelint.analysis.domain.operands import latent_of
from scalelint.analysis.domain.values import Latent, Mapping, Quantity, Sequence, Value
from scalelint.syntax import cst

#: how people call the parameter that carries the tensor
LATENT_WORDS = frozenset({"latent_sample", "latents", "latent", "z", "sample", "x", "samples", "model_input"})


#: an argument: where it is written, and what it may be
Argument: TypeAlias = tuple[cst.CSTNode, Value]


@dataclass(eq=False)
class Arguments:
    """The evaluated arguments of one call."""

    positional: list[Argument] = field(default_factory=list)
    named: dict[str, Argument] = field(default_factory=dict)
    spread: bool = False

    def all(self) -> list[Argument]:
        """Every argument, positional first."""
        return [*self.positional, *self.named.values()]

    def slots(self) -> list[tuple[str, Argument]]:
        """Every argument with its position or its name."""
        return [*((str(place), pair) for place, pair in enumerate(self.positional)), *self.named.items()]

    def latent(self) -> Argument | None:
        """The argument that carries the tensor: the first positional one, or one called like it."""
        if self.positional:
            return self.positional[0]
        return next((pair for name, pair in self.named.items() if name in LATENT_WORDS), None)


def given_latents(arguments: Arguments) -> Iterator[Latent]:
    """The latents among what a call is given, also as items of a list or a dictionary."""
    waiting = [value for _, value in arguments.all()]
    while waiting:
        for alternative in waiting.pop():
            if isinstance(alternative, Sequence):
                waiting.extend(alternative.items)
            elif isinstance(alternative, Mapping):
                waiting.extend(value for _, value in alternative.items)
            elif (latent := latent_of(alternative)) is not None:
                yield latent


def halves(name: str, arguments: list[Argument], dims: tuple[int, ...] = (1,)) -> bool:
    """``chunk(2, dim=1)``: mean and log-variance of a posterior; along the batch it is guidance."""
    numbers = [next((a.number for a in value if isinstance(a, Quantity)), None) for _, value in arguments]
    return name in ("chunk", "tensor_split") and numbers[:1] == [2] and len(numbers) > 1 and numbers[1] in dims


def with_dim(arguments: Arguments) -> list[Argument]:
    words = [arguments.named[w] for w in ("chunks", "dim", "axis") if w in arguments.named]
    return [*arguments.positional, *words]


def is_of_text(arguments: Arguments) -> bool:
    """``.encode("utf-8")`` and ``.decode()`` are about bytes."""
    if not arguments.positional and not arguments.named:
        return True
    return bool(arguments.positional) and isinstance(
        arguments.positional[0][0], (cst.SimpleString, cst.FormattedString, cst.ConcatenatedString)
    )
