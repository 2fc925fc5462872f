"""Abstract interpretation: factors that are stored beside latents, under a key by which their readers find them again.

``f.attrs["factor"] = vae.config.scaling_factor``, ``np.savez(out, z=z, std=std)``, ``save_file(tensors, out, metadata={...})``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.filenames import spelt
from scalelint.analysis.domain import spreads
from scalelint.analysis.domain.operands import called_name, quantity_of
from scalelint.analysis.domain.values import Alternative, Mapping, Path, Quantity, Spread, Symbol, Value, item_at
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


class Beside:
    """Notes which factor lies under which key of which file."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def told(self, node: cst.Call, item: str, arguments: Arguments) -> None:
        """``attrs.create("factor", f)``, ``attrs.update(factor=f)``, ``attrs.update({"factor": f})``."""
        keys = [text for _, value in arguments.positional[:1] if (text := spelt(value))]
        for _, value in arguments.positional:
            self.keep(node, value, item_at(item, keys[0]) if keys else item)
        for word, (_, value) in arguments.named.items():
            self.keep(node, value, item_at(item, word))

    def keep(self, node: cst.CSTNode, value: Value, item: str) -> None:
        """Something is stored under an item; what of it is one factor is noted."""
        for alternative in value:
            if isinstance(alternative, Mapping):
                for key, inner in alternative.items:
                    self.keep(node, inner, item_at(item, key))
            elif item.rpartition(":")[2] and "*" not in item.rpartition(":")[2]:
                spread = spreads.of(self.run, alternative)
                if spread is not None:
                    self.run.record.measures.setdefault(spreads.stored(spread), item)
                measured = spread is not None and spreads.is_of_latents(spread)
                for symbol, power in self._factors(alternative):
                    self.run.record.deposits.setdefault((id(node), item), (node, item, symbol.text, power, measured))

    def _factors(self, alternative: Alternative) -> Iterator[tuple[Symbol, float]]:
        """The factor that something is, or may be by the name that it has."""
        if isinstance(alternative, Spread) and alternative.text:
            yield Symbol(alternative.text, "unnamed", False), -1.0 if alternative.inverse else 1.0
        if not isinstance(alternative, (Path, Quantity)):
            return
        quantity = quantity_of(alternative, self.run.naming)
        if quantity is not None:
            if len(quantity.powers) == 1 and quantity.constant == 1.0:
                yield quantity.powers[0]
            return
        name = called_name(alternative) if isinstance(alternative, Path) and alternative.medium is None else ""
        if name:
            yield Symbol(name, "unnamed", False), -1.0 if getattr(alternative, "kind", "") == "inverse" else 1.0
