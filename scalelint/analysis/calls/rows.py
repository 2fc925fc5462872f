"""Abstract interpretation: data sets of tensors side by side, ``TensorDataset(z, labels)``, of which each row has one of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain.values import Mapping, Sequence, Value

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter


def rows_of(run: Interpreter, arguments: Arguments, *, sliced: bool) -> Value:
    """``TensorDataset(z, labels)``, ``StackDataset(latents=z)``; ``sliced``: ``from_tensor_slices((z, labels))`` takes them as one."""
    if arguments.named and not arguments.positional:
        pairs = ((word, run.items.iterated(value)) for word, (_, value) in arguments.named.items())
        return (Sequence(((Mapping(tuple(pairs)),),)),)
    columns = [value for _, value in arguments.positional]
    if sliced and len(columns) == 1:
        (whole,) = columns
        if any(isinstance(a, Mapping) for a in whole):
            return (Sequence((whole,)),)
        if len(whole) != 1 or not isinstance(whole[0], Sequence):
            return (Sequence((run.items.iterated(whole),)),)
        columns = list(whole[0].items)
    return (Sequence(((Sequence(tuple(map(run.items.iterated, columns))),),)),)
