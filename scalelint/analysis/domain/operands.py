"""What the operands of a multiplication or an addition are: factors, latents, numbers that say something."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TypeAlias

from msgspec.structs import replace

from scalelint.analysis.domain.naming import Naming, components
from scalelint.analysis.domain.operators import LERPS
from scalelint.analysis.domain.values import (
    POSTERIORS,
    Alternative,
    Closure,
    Instance,
    Latent,
    Origin,
    Part,
    Path,
    Quantity,
    Sequence,
    Value,
)
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FIELD, NOISED, stored_item
from scalelint.syntax import cst, number

#: a name that a number may be bound to: ``self.gain``, ``args.k``, ``TABLE['sdxl'].k``
NAME = re.compile(r"(?:(?:exp|sqrt)\(){0,2}[A-Za-z_][\w.\[\]'\"-]*(?:\(\))?\){0,2}")
#: origins that say where a latent stands
KNOWN = frozenset({"encoded", "noise", "denoised"})

#: methods that hand their object on
FLUENT = frozenset(
    {
        "to",
        "cuda",
        "cpu",
        "eval",
        "train",
        "half",
        "float",
        "double",
        "bfloat16",
        "requires_grad_",
        "type",
        "detach",
        "clone",
        "contiguous",
        "module",
        "unwrap",
    }
)
#: the text of what is computed in a way that is not followed
COMPUTED = "?"
#: the text of noise that a module is traced with: it has the shape of its input, and tells nothing of its space
EXAMPLE = "an example"
#: one thing that an operand may be, with the node it is written in
Operand: TypeAlias = tuple[cst.CSTNode, Alternative]
#: how people call Gaussian noise besides
_NOISES = frozenset({"eps", "epsilon"})
#: ``batch["latents"]``: an item by its name
#: a field of a module's configuration, ``self.unet.config.sample_size``: a setting, whatever is done with it
_SETTING = re.compile(r"\.config\.\w+$")
_ITEM = re.compile(r"[\w.]+\[['\"](?P<key>[\w.]+)['\"]\]$")


def quantity_of(alternative: Alternative, naming: Naming, *, beside: bool = False) -> Quantity | None:
    """The factor that an alternative is, if it is one; ``beside`` a spread a mean that a file has is that of the latents."""
    if isinstance(alternative, Quantity):
        return alternative
    if isinstance(alternative, Path):
        quantity = naming.quantity_of(alternative)
        if (
            quantity is not None
            and not beside
            and alternative.medium is not None
            and any(symbol.role == "shift" and not symbol.specific for symbol, _ in quantity.powers)
        ):
            return None  # ``np.load(path)["mean"]``: of a posterior, rather than a statistic
        if quantity is not None and alternative.medium is not None:
            quantity = _of_file(quantity, alternative)
        if quantity is not None and alternative.item:
            held = tuple((replace(symbol, item=alternative.item), power) for symbol, power in quantity.powers)
            quantity = replace(quantity, powers=held)
        if quantity is not None and alternative.half is not None:
            quantity = replace(quantity, half=alternative.half, rounded=alternative.rounded)
        if quantity is not None and alternative.kind == "inverse":
            return quantity.to(-1)
        return quantity
    if isinstance(alternative, Sequence) and len(alternative.items) == 1:
        inner = [quantity_of(x, naming) for x in alternative.items[0]]
        return next((q for q in inner if q is not None and q.powers), None)
    return None


def packed(value: Value, naming: Naming) -> Sequence | None:
    """The rows of one tensor that holds a shift beside a factor, ``[mean, 1 / std]``; None for other lists."""
    rows = value[0] if len(value) == 1 and isinstance(value[0], Sequence) else None
    if rows is None or len(rows.items) < 2 or not all(len(item) == 1 for item in rows.items):
        return None
    quantities = [quantity_of(item[0], naming, beside=True) for item in rows.items]
    roles = [{symbol.role for symbol, _ in quantity.powers} for quantity in quantities if quantity is not None]
    told = (
        len(roles) == len(rows.items)
        and any("shift" in role for role in roles)
        and any(role and role <= {"scale", "std"} for role in roles)
    )
    return Sequence(tuple((quantity,) for quantity in quantities if quantity is not None)) if told else None


def _of_file(quantity: Quantity, path: Path) -> Quantity:
    """A factor that a file has under a key, by that key: how the file was loaded is none of its name."""
    key = path.medium.keys[-1] if path.medium is not None and path.medium.keys else ""
    if not key or "(" not in path.text or not path.text.endswith(f"[{key!r}]"):
        return quantity
    return replace(quantity, powers=tuple((replace(s, text=stored_item(key)), p) for s, p in quantity.powers))


def powered(path: Path, power: float | None) -> Path | None:
    """``1 / gain``, ``var.sqrt()``: a power of something opaque, known by its text; None for powers that nobody takes."""
    if power not in (-1, 0.5, -0.5):
        return None
    name = called_name(path) or path.text
    text = name if power == -1 else f"sqrt({name})"
    inverse = (path.kind == "inverse") != (power < 0)
    root = path.part is not None and path.part.kind == "variance" and power == 0.5
    part = replace(path.part, kind="deviation") if root and path.part is not None else None
    kind = "inverse" if inverse else ""
    item = path.item if power == -1 or not path.item else f"sqrt({path.item})"
    return replace(path, text=text, kind=kind, part=part, item=item, medium=None, field=None)


def exponential(path: Path) -> Path:
    """``log_sigma.exp()``: a value of its own, and the inverse of it where the exponent is negated."""
    kind = "inverse" if path.kind == "negative" else ""
    latent = latent_of(path) if not path.kind else None
    part = Part("variance", latent.origin) if latent is not None else None
    return Path(f"exp({path.text})", path.parameter, kind, node=path.node, part=part, each=path.each)


def element(alternative: Alternative, key: int) -> Alternative:
    """What any one of many is in one place: ``scale[1]``, where a list was made of each of ``scale``."""
    if isinstance(alternative, Path) and alternative.each:
        inner = alternative.text.rstrip(")") if alternative.text.startswith(("sqrt(", "exp(")) else alternative.text
        return replace(alternative, text=f"{inner}[{key}]{alternative.text[len(inner) :]}", each=False)
    if isinstance(alternative, Quantity) and any(symbol.each for symbol, _ in alternative.powers):
        placed = ((replace(s, text=f"{s.text}[{key}]", each=False) if s.each else s, p) for s, p in alternative.powers)
        return replace(alternative, powers=tuple(placed))
    return alternative


def latent_of(alternative: Alternative) -> Latent | None:
    """An alternative seen as a latent: itself, or something opaque that may be one."""
    if isinstance(alternative, Latent):
        return alternative
    if isinstance(alternative, Path):
        if _SETTING.search(alternative.text):
            return None
        kind = (
            "parameter"
            if alternative.parameter
            else "loaded"
            if alternative.medium is not None
            else "image"
            if "decode()" in alternative.text
            else "unknown"
        )
        if kind in ("parameter", "unknown") and is_noise(alternative.text):
            return Latent(Origin("noise", alternative.node, alternative.text, "", "model", strong=False))
        medium = alternative.medium or alternative.field
        origin = Origin(kind, alternative.node, alternative.text, strong=False, medium=medium)
        return Latent(origin, assumed=alternative.assumed)
    if isinstance(alternative, Sequence):
        found = [x for item in alternative.items for x in item if isinstance(x, Latent)]
        return found[0] if found else Latent(Origin("unknown", None, "", strong=False))
    if isinstance(alternative, Instance):
        return Latent(Origin("unknown", None, alternative.text, strong=False))
    return None


def item_key(text: str) -> str:
    """The name by which an item is read: ``latents`` of ``batch["latents"]``; "" for anything else."""
    found = _ITEM.match(text)
    return found["key"] if found is not None else ""


def is_item(origin: Origin, loaded: bool = False) -> bool:
    """Whether a latent is an item, known by its name, of what a function is handed, or of what a script has loaded."""
    return (origin.kind == "parameter" or (loaded and origin.kind == "unknown")) and bool(item_key(origin.text))


def is_noise_alone(latent: Latent) -> bool:
    """Whether something is noise alone, and no mixture with latents."""
    return latent.origin.kind == "noise" and latent.origin.text != NOISED and not latent.steps


def is_field(origin: Origin) -> bool:
    """Whether a latent was read from a field of an object of the program."""
    return origin.medium is not None and origin.medium.package == FIELD


def mixed(operand: tuple[cst.CSTNode, Value], name: str) -> tuple[cst.CSTNode, Value]:
    """What ``lerp`` mixes with noise is a latent: a mean to which noise is added may be a posterior's."""
    node, value = operand
    if name not in LERPS:
        return operand
    return node, tuple(
        replace(a, form="latent") if isinstance(a, Latent) and a.form in POSTERIORS else a for a in value
    )


def is_noise(text: str) -> bool:
    """Whether something opaque is noise by its name: ``noise``, ``batch["noise"]``, ``eps``."""
    last = components(text)[-1:]
    if not last or text.endswith("()"):
        return False
    small = text.endswith(f".{last[0]}")  # of an object: a constant that keeps a division from failing
    return words_of(last[0])[-1:] == ("noise",) or (last[0] in _NOISES and not small)


def number_of(node: cst.CSTNode | None) -> float | None:
    """The value of a number as written, with a sign; None for anything else."""
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Minus):
        inner = number_of(node.expression)
        return None if inner is None else -inner
    if isinstance(node, (cst.Integer, cst.Float)):
        return number(node.value)
    return None


def combinations(
    left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value]
) -> Iterator[tuple[Operand, Operand]]:
    """What two operands may be together: each alternative of the one with each of the other."""
    (left_node, left_value), (right_node, right_value) = left, right
    unknown: Value = (Path(COMPUTED),)
    for a, b in itertools.product(left_value or unknown, right_value or unknown):
        yield (left_node, a), (right_node, b)


def last_name(node: cst.CSTNode) -> str:
    """The last name of a name or attribute."""
    return node.value if type(node) is cst.Name else node.attr.value if type(node) is cst.Attribute else ""


def is_upturned(node: cst.CSTNode) -> bool:
    """Whether an operand is the reciprocal of the name in it: ``1 / name``, ``name ** -1``, ``tensor(1 / name)``."""
    return turned(node)[1]


def turned(node: cst.CSTNode) -> tuple[cst.CSTNode, bool]:
    """The name in an operand, with its subscripts, and whether the operand is its reciprocal."""
    upturned = False
    item: cst.CSTNode | None = None
    while not isinstance(node, (cst.Name, cst.Attribute)):
        item = None if isinstance(node, (cst.BinaryOperation, cst.Call)) else item
        if isinstance(node, cst.BinaryOperation):
            divided = isinstance(node.operator, cst.Divide) and number_of(node.left) == 1
            powered = isinstance(node.operator, cst.Power) and number_of(node.right) == -1
            upturned ^= divided or powered
            node = node.right if divided else node.left
        elif isinstance(node, cst.Call):
            name = node.func.attr.value if isinstance(node.func, cst.Attribute) else ""
            upturned ^= name == "reciprocal"
            library = not isinstance(node.func, cst.Attribute) or isinstance(node.func.value, cst.Name)
            inner = node.args[0].value if library and node.args else None
            if inner is None and not isinstance(node.func, cst.Attribute):
                break
            node = inner if inner is not None else cst.ensure_type(node.func, cst.Attribute).value
        elif isinstance(node, cst.Subscript):
            item = item or node
            node = node.value
        else:
            break
    return item or node, upturned


def name_of(node: cst.CSTNode) -> str:
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Subtract):
        node = node.left  # ``(z - mean) / std``
    while isinstance(node, (cst.Call, cst.Subscript, cst.Attribute)):
        if isinstance(node, cst.Attribute):
            if isinstance(node.value, cst.Name):
                return node.attr.value if node.value.value in ("self", "block_state") else node.value.value
            node = node.value
        else:
            node = node.func if isinstance(node, cst.Call) else node.value
    return node.value if isinstance(node, cst.Name) else ""


def is_data_set(alternative: Alternative) -> bool:
    """Whether an object of the program is iterated or indexed by its own methods."""
    return isinstance(alternative, Instance) and any(
        alternative.cls.method(name) is not None for name in ("__iter__", "__getitem__")
    )


def called_by(made: Alternative) -> Closure | None:
    """What runs when something is called: a function, or the method of an object."""
    if isinstance(made, Closure):
        return made
    method = (made.cls.method("__call__") or made.cls.method("forward")) if isinstance(made, Instance) else None
    return Closure(method, ((made,),)) if method is not None else None


def is_made(container: Path) -> bool:
    """Whether something opaque is an object that a call made: it is the same one under every name."""
    return isinstance(container.node, cst.Call) and container.medium is None and not container.kind


def called_name(alternative: Alternative) -> str:
    """The name under which something opaque may hold a number: its own, or the key by which a file has it; "" for others."""
    if not isinstance(alternative, Path):
        return ""
    if alternative.medium is not None and alternative.medium.keys and "(" in alternative.text:
        return stored_item(alternative.medium.keys[-1])
    return alternative.text if NAME.fullmatch(alternative.text) else ""


def is_handed(held: Alternative) -> bool:
    """Whether an object was made of a bare parameter, which says no more than the attribute that keeps it."""
    return isinstance(held, Path) and held.parameter and held.kind in ("", "scalar") and held.text.isidentifier()
