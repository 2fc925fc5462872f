"""What trainers of libraries hand to callbacks: Lightning's hooks are handed the trainer and the module that it trains."""

from __future__ import annotations

from scalelint.analysis.classes.functions import Function, Parameter
from scalelint.analysis.classes.program import Class

#: the method by which such a module is known
TRAINED = frozenset({"training_step"})
#: how the methods of a callback begin that a trainer calls, and what its class and that of what is trained inherit from
HOOKS = ("on_", "setup", "teardown")
_CALLBACK, _MODEL = "Callback", "LightningModule"
#: the place of the module among the parameters of a hook: ``on_validation_end(self, trainer, pl_module)``
_MODULE = 2


def hands_model(parameter: Parameter, function: Function) -> bool:
    """Whether a parameter is the module that is trained, in a hook of a callback."""
    owner = function.owner
    if parameter.annotation and not parameter.annotation.endswith(_MODEL):
        return False
    hook = owner is not None and function.name.startswith(HOOKS) and any(b.endswith(_CALLBACK) for b in owner.bases)
    return hook and [p.name for p in function.parameters[_MODULE : _MODULE + 1]] == [parameter.name]


def is_trained(cls: Class) -> bool:
    """Whether a class is of the kind that Lightning's trainers train."""
    return any(base.endswith(_MODEL) for each in cls.lineage() for base in each.bases)
