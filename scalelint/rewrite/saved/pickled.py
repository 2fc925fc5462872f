"""What ``torch.save`` wrote, read by torch's loader for plain data, which runs nothing of what is in a file."""

from __future__ import annotations

import argparse
import io
from collections.abc import Collection, Iterator
from typing import Any

from scalelint.errors import UserError
from scalelint.rewrite.saved.values import Turn, inverse_of


def names_in(source: bytes) -> Iterator[str]:
    """The names under which a file holds numbers."""
    return (name for name, table, key in _entries(_loaded(source)) if _is_number(table[key]))


def turned(source: bytes, names: Collection[str], turns: list[Turn]) -> bytes:
    """The file with the inverses of what it holds under some names; ValueError where a value has none."""
    import torch

    content = _loaded(source)
    for name, table, key in _entries(content):
        if name in names and _is_number(table[key]):
            table[key] = _inverse(name, table[key], turns)
    stream = io.BytesIO()
    torch.save(content, stream)
    return stream.getvalue()


def _loaded(source: bytes) -> Any:
    try:
        import torch
    except ImportError:
        raise UserError("reading what torch saved needs PyTorch: `pip install 'scalelint[runtime]'`") from None
    try:
        with torch.serialization.safe_globals([argparse.Namespace]):
            return torch.load(io.BytesIO(source), map_location="cpu", weights_only=True)
    except Exception as error:
        reason = str(error).partition("\n")[0][:120]
        raise ValueError(f"holds more than plain data, or is no checkpoint ({reason}); turn it by hand") from None


def _entries(content: Any) -> Iterator[tuple[str, dict[Any, Any], Any]]:
    """Every key of the tables in a checkpoint: its last name, the table, the key."""
    todo, seen = [content], set()
    for each in todo:  # which grows
        if id(each) in seen:  # a table may hold itself, or the same one many times
            continue
        seen.add(id(each))
        if isinstance(each, argparse.Namespace):
            todo.append(vars(each))
        elif isinstance(each, dict):
            for key, value in each.items():
                if isinstance(key, str):
                    yield key.rpartition(".")[2], each, key
                if isinstance(value, (argparse.Namespace, dict, list, tuple)):
                    todo.append(value)
        elif isinstance(each, (list, tuple)):
            todo += [part for part in each if isinstance(part, (argparse.Namespace, dict, list, tuple))]


def _is_number(value: Any) -> bool:
    import torch

    if isinstance(value, torch.Tensor):
        return bool(value.is_floating_point())
    if isinstance(value, (list, tuple)):
        return bool(value) and all(isinstance(part, float) for part in value)
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _inverse(name: str, value: Any, turns: list[Turn]) -> Any:
    import torch

    if isinstance(value, (list, tuple)):
        return (tuple if isinstance(value, tuple) else list)(_inverse(name, part, turns) for part in value)
    if not isinstance(value, torch.Tensor):
        text = inverse_of(name, repr(value))
        turns.append(Turn(name, repr(value), text))
        return float(text) if text != repr(value) else value
    if value.dtype in (torch.float16, torch.bfloat16):
        raise ValueError(f"`{name}` is in half precision, and its inverse would be rounded elsewhere")
    if value.numel() != value.untyped_storage().nbytes() // value.element_size():
        raise ValueError(f"`{name}` is a part of a larger tensor, or shows one number many times; turn it by hand")
    if not value.numel():
        raise ValueError(f"`{name}` is empty")
    if not value.all():
        raise ValueError(f"`{name}` holds 0, which has no inverse")
    turns.append(Turn(name, f"{value.flatten()[0].item():.6g}", f"{1 / value.flatten()[0].item():.6g}"))
    return 1 / value
