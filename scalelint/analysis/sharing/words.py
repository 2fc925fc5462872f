"""What calls of numerical libraries and containers do with the objects that they are given."""

from __future__ import annotations

from collections.abc import Iterable

from scalelint.analysis.domain.operators import FILLS
from scalelint.syntax import cst, descendants
from scalelint.syntax.forms import dotted

#: libraries whose arrays never change
IMMUTABLE = frozenset({"jax", "flax", "mlx", "equinox", "tensorflow", "haiku", "keras", "optax", "jaxtyping"})
#: methods and functions that give another view of the same memory
VIEWS = frozenset(
    {
        "view", "squeeze", "unsqueeze", "permute", "transpose", "swapaxes", "movedim", "expand", "detach", "detach_", "narrow",
        "select", "unflatten", "view_as", "numpy", "requires_grad_", "requires_grad", "from_numpy", "as_tensor", "asarray", "moveaxis", "expand_as", "unfold",
    }
)  # fmt: skip
#: ... and those that cut it into several views
PIECES = frozenset({"chunk", "split", "unbind", "tensor_split", "array_split", "hsplit", "vsplit"})
#: views of a part alone
_PARTIAL = frozenset({"narrow", "select", "unfold"})
#: attributes and calls that say nothing of what is in a tensor
SHAPES = frozenset({"shape", "dtype", "device", "ndim", "is_cuda", "names", "size", "numel", "dim", "itemsize"})
COPIES_SHAPE = frozenset(
    {
        "randn_like", "rand_like", "zeros_like", "ones_like", "empty_like", "full_like", "len", "isinstance", "hasattr", "size", "numel", "dim", "type", "id",
        "new_zeros", "new_ones", "new_empty", "new_full", "element_size", "is_contiguous",
    }
)  # fmt: skip
#: methods that put their argument into a container, and those that take an element out of one
PUTS = frozenset({"append", "extend", "insert", "add", "put", "setdefault", "update", "appendleft", "push"})
TAKES = frozenset({"get", "peek"})
#: methods that empty a container
EMPTIES = frozenset({"clear"})
#: builtins that go through what they are given
THROUGH = frozenset({"list", "tuple", "iter", "reversed", "sorted", "tqdm", "track", "set"})
#: functions that give one number or one text, and those that make containers, or tensors whose parts are views
WHOLE = frozenset(
    {"int", "str", "len", "randrange", "choice", "item", "index", "join", "format", "hash", "next", "hexdigest"}
)
#: what is gone through by its keys
MAPPINGS = frozenset({"dict", "OrderedDict", "defaultdict"})
CONTAINERS = MAPPINGS | {"list", "deque", "tuple", "cat", "stack", "concat", "concatenate", "vstack"}
#: methods that leave nothing of what was in a tensor
_RENEWS = FILLS | {"zero_", "normal_", "uniform_"}
#: what makes a slice that is kept under a name
STRETCHES = frozenset({"slice"})
#: what opens files whose elements are read anew each time
OPENS = frozenset(
    {
        "File",
        "open",
        "open_group",
        "load_dataset",
        "load_from_disk",
        "safe_open",
        "Environment",
        "DataLoader",
        "Dataset",
    }
)


def written_back(statement: cst.CSTNode | None, operation: cst.CSTNode) -> cst.BaseExpression | None:
    """The tensor that a statement writes its own scaled values into: ``z[:] = z / f``, ``z.copy_(z / f)``."""
    tensor = _written(statement, operation)
    return tensor if tensor is not None and any(part.deep_equals(tensor) for part in descendants(operation)) else None


def refilled(statement: cst.CSTNode) -> cst.BaseExpression | None:
    """The tensor that a statement fills anew: ``buffer.copy_(x)``, ``buffer[:] = x``, ``np.copyto(buffer, x)``."""
    if isinstance(statement, cst.Assign) and len(statement.targets) == 1:
        target = statement.targets[0].target
        return target.value if isinstance(target, cst.Subscript) and is_whole(target) else None
    call = statement.value if isinstance(statement, cst.Expr) else None
    if not isinstance(call, cst.Call) or not isinstance(call.func, cst.Attribute) or not call.args:
        return None
    if call.func.attr.value == "copyto":
        return call.args[0].value
    return call.func.value if call.func.attr.value in _RENEWS else None


def is_whole(target: cst.Subscript) -> bool:
    """``z[:]``, ``z[...]``, ``z[None]``: all of a tensor."""
    return all(_is_whole(part.slice) for part in target.slice)


def _written(statement: cst.CSTNode | None, operation: cst.CSTNode) -> cst.BaseExpression | None:
    small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and statement.body else statement
    if isinstance(small, cst.Assign) and small.value is operation and len(small.targets) == 1:
        target = small.targets[0].target
        if isinstance(target, cst.Subscript) and is_whole(target):
            return target.value
    call = small.value if isinstance(small, cst.Expr) else None
    if isinstance(call, cst.Call) and isinstance(call.func, cst.Attribute) and call.func.attr.value == "copy_":
        return call.func.value if any(arg.value is operation for arg in call.args) else None
    return None


def _is_whole(part: cst.BaseSlice) -> bool:
    if isinstance(part, cst.Slice):
        return part.lower is None and part.upper is None
    if not isinstance(part, cst.Index):
        return False
    return isinstance(part.value, cst.Ellipsis) or (isinstance(part.value, cst.Name) and part.value.value == "None")


def seen(node: cst.CSTNode) -> tuple[cst.CSTNode, bool]:
    """What a view shows, and whether all of it: ``z`` of ``z[:, 4:].unsqueeze(0)``, of which it is a part."""
    whole = True
    while True:
        if isinstance(node, cst.Subscript) and any(_is_stretch(part.slice) for part in node.slice):
            whole = whole and is_whole(node)
            node = node.value
        elif isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in VIEWS:
            whole = whole and node.func.attr.value not in _PARTIAL
            node = node.args[0].value if is_module(node.func.value) and node.args else node.func.value
        else:
            return node, whole


def _is_stretch(part: cst.BaseSlice) -> bool:
    return isinstance(part, cst.Slice) or (isinstance(part, cst.Index) and isinstance(part.value, cst.Ellipsis))


def is_module(node: cst.CSTNode) -> bool:
    """Whether a function of a library is called by its name: ``torch.split(z, 8)``."""
    return isinstance(node, cst.Name) and node.value in ("torch", "np", "numpy", "einops")


def cut(node: cst.CSTNode) -> cst.BaseExpression | None:
    """What a call cuts into pieces that share its memory: ``z`` of ``z.chunk(2)`` and of ``torch.split(z, 8)``; None for others."""
    if not (isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in PIECES):
        return None
    of = node.func.value
    return node.args[0].value if is_module(of) and node.args else of


def opens(value: cst.CSTNode, around: Iterable[tuple[cst.CSTNode, cst.CSTNode]]) -> bool:
    """Whether a value reads its elements from a file each time, or makes them anew: what is opened, and a part of it by name.

    ``around``: targets of assignments with what they get, for names that were given what is opened.
    """
    while isinstance(value, (cst.Subscript, cst.Attribute)):
        if isinstance(value, cst.Subscript) and not _is_key(value):
            return False  # ``file["latents"][:]`` is in memory
        value = value.value
    if isinstance(value, cst.Name):
        given = [v for target, v in around if isinstance(target, cst.Name) and target.value == value.value]
        return any(isinstance(each, cst.Call) and opens(each, ()) for each in given)
    return isinstance(value, cst.Call) and dotted(value.func).split(".")[-1] in OPENS


def _is_key(node: cst.Subscript) -> bool:
    """Whether a subscript is a name or a text: ``file["latents"]``, ``file[key]``."""
    parts = [each.slice for each in node.slice]
    return all(
        isinstance(p, cst.Index) and isinstance(p.value, (cst.SimpleString, cst.Name, cst.Attribute)) for p in parts
    )
