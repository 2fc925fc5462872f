"""Abstract interpretation: latents on their way to a file, and out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.events import Arguments
from scalelint.analysis.values import NOTHING, Mapping, Path, Value

if TYPE_CHECKING:
    from scalelint.analysis.interpreter import Interpreter
    from scalelint.syntax import cst

#: how much of a call stands for it in the text of what it loads
_SHOWN = 40


def store(run: Interpreter, node: cst.Call, arguments: Arguments) -> Value:
    """``torch.save({"latents": z}, path)``, ``np.savez(path, latents=z)``: each latent arrives under its key."""
    given = [("", value) for _, value in arguments.positional]
    given += [(key, value) for key, (_, value) in arguments.named.items()]
    for name, value in given:
        for alternative in value:
            items = alternative.items if isinstance(alternative, Mapping) else ((name, (alternative,)),)
            for key, each in items:
                for latent in run.events.latents((node, each)):
                    run.arithmetic.arrive(latent, "stored", node, key)
    run.record.caches.setdefault(id(node), ("store", node, run.frame.scope_name))
    return NOTHING


def load(run: Interpreter, node: cst.Call) -> Value:
    """``torch.load(path)``: something opaque whose text says where it comes from."""
    run.record.caches.setdefault(id(node), ("load", node, run.frame.scope_name))
    return (Path(f"load:{run.text(node)[:_SHOWN]}", node=node),)
