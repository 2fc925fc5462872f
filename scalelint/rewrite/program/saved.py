"""What is saved with every checkpoint, and comes back from it: buffers, parameters, registered configurations."""

from __future__ import annotations

import ast

from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.program.tree import Place

_BUFFER = (
    "it is a persistent buffer or a parameter: its value is in every checkpoint, and those are not rewritten; "
    "`register_buffer(..., persistent=False)` keeps it out of new ones"
)
_REGISTERED = "register_to_config"
_CONFIG = "`{}` writes it into the configuration of every checkpoint, and those are not rewritten"
#: classes whose constructors' arguments are written beside the weights and given again by ``from_pretrained``
_BASES = frozenset({"PretrainedConfig", "PreTrainedConfig", "ModelHubMixin", "PyTorchModelHubMixin"})


def in_buffers(call: ast.AST) -> str:
    """Why checkpoints hold what a call makes of a value (``register_buffer``, ``Parameter``); "" where they do not."""
    name = called(call)
    if not isinstance(call, ast.Call) or name not in ("register_buffer", "register_parameter", "Parameter", "Buffer"):
        return ""
    kept = next((word.value for word in call.keywords if word.arg == "persistent"), None)
    kept = call.args[2] if name == "register_buffer" and len(call.args) > 2 else kept
    return "" if isinstance(kept, ast.Constant) and kept.value is False else _BUFFER


def in_configurations(function: Place) -> str:
    """Why checkpoints hold the arguments of a constructor; "" where they do not."""
    node = function.node
    if not isinstance(node, Function) or node.name != "__init__":
        return ""
    owner = function.code.class_of(node)
    marks = [_REGISTERED] if is_registered(function) else []
    marks += [_last(base) for base in (owner.bases if owner is not None else ()) if _last(base) in _BASES]
    marks += [called(call) for call in ast.walk(node) if called(call) == "save_hyperparameters"]
    return _CONFIG.format(marks[0]) if marks else ""


def is_registered(function: Place) -> bool:
    """Whether a constructor's arguments become the object's ``config``, which is saved and read with its weights."""
    return _REGISTERED in map(_last, getattr(function.node, "decorator_list", ()))


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return called(node)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
