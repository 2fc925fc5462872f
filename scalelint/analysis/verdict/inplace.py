"""Whether an operation that scales latents changes the tensor itself, or makes a new one."""

from __future__ import annotations

from scalelint.analysis.domain.operators import INPLACE
from scalelint.analysis.interpret.interpreter import Interpreter
from scalelint.analysis.interpret.recorder import Observation
from scalelint.analysis.sharing.words import IMMUTABLE, written_back
from scalelint.analysis.verdict.positions import Positions
from scalelint.syntax import cst, descendants
from scalelint.syntax.forms import dotted


class InPlace:
    """Tells operations in place from others, by how they are written and by what kind of arrays the code around them has."""

    def __init__(self, interpreter: Interpreter, positions: Positions) -> None:
        self.run = interpreter
        self.positions = positions
        self._rebinding: dict[tuple[str, str], bool] = {}  #: by file, and class or function

    def changes(self, observation: Observation) -> bool:
        """Whether an operation changes the tensor itself: ``*=``, ``mul_``, ``torch.mul(z, f, out=z)``, ``z[:] = z * f``."""
        node = observation.node
        if isinstance(node, cst.AugAssign):
            arrays = any(
                (m := latent.origin.medium) is not None and m.package == "numpy" for latent in observation.latents
            )
            return arrays or not self._rebinds(self.positions.paths.get(id(node), ""), observation.scope)
        if written_back(observation.statement, node) is not None:
            return True
        if not isinstance(node, cst.Call):
            return False
        out = next((arg.value for arg in node.args if arg.keyword is not None and arg.keyword.value == "out"), None)
        given = [self.run.text(arg.value) for arg in node.args if arg.value is not out]
        name = dotted(node.func).rpartition(".")[2]
        changed = self.run.text(node.func.value) if isinstance(node.func, cst.Attribute) else ""
        if changed == self.run.text(observation.operand):
            return False  # ``self.running_var.mul_(1 - m)``: the factor itself
        return name.endswith("_") or name in INPLACE or (out is not None and self.run.text(out) in given)

    def _rebinds(self, path: str, scope: str) -> bool:
        """Whether ``z *= f`` makes a new array: by what its file imports, and of two kinds by what is named around it."""
        head = scope.partition(".")[0]
        if (path, head) not in self._rebinding:
            unit = self.run.foreign.world.unit(path) if path and self.run.foreign.world is not None else None
            origins = unit.links[0] if unit is not None else self.run.imports
            packages = {name: origin.lstrip(".").split(".")[0] for name, origin in origins.items()}
            mutable = {name for name, package in packages.items() if package == "torch"}
            immutable = {name for name, package in packages.items() if package in IMMUTABLE}
            if mutable and immutable and not path:
                named = self._named_in(head)
                mutable, immutable = mutable & named, immutable & named
            self._rebinding[path, head] = bool(immutable) and not mutable
        return self._rebinding[path, head]

    def _named_in(self, head: str) -> set[str]:
        """The names in a class or function of the file's own level."""
        node = next(
            (n for n in self.run.tree.module.body if getattr(getattr(n, "name", None), "value", "") == head), None
        )
        return {n.value for n in descendants(node) if isinstance(n, cst.Name)} if node is not None else set()
