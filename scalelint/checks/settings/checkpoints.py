"""Configurations of checkpoints, judged on their own: ``config.json`` of an autoencoder of a known class."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import msgspec

from scalelint.files.discover import CONFIGS
from scalelint.knowledge.constants import exact, for_checkpoint
from scalelint.knowledge.libraries import AutoencoderModel
from scalelint.model import Binding, Span
from scalelint.project.link import Project

_FACTOR = "scaling_factor"
_NOTHING = ("null", "none", "~", "")
#: what the numbers of Stable Diffusion's autoencoder are for
_CHANNELS = 4


class Defect(msgspec.Struct, frozen=True, eq=False):
    """What is wrong with a checkpoint's configuration, and what to do."""

    path: str
    span: Span
    message: str
    help: str


def defects(project: Project) -> Iterator[Defect]:
    """All defects of the configurations of a run."""
    for path in project.books.configs():
        if path.endswith(CONFIGS):
            yield from _of(project, path)


def _of(project: Project, path: str) -> Iterator[Defect]:
    entries = {b.name: b for b in project.books.of(path).bindings}
    for name, binding in entries.items():
        if name.rpartition("\n")[2] != "_class_name":
            continue
        model = project.libraries.autoencoder(f"diffusers.{_text(binding)}")
        if model is None or _FACTOR not in model.keys:
            continue
        prefix = name.rpartition("\n")[0]
        table = {n.rpartition("\n")[2]: b for n, b in entries.items() if n.rpartition("\n")[0] == prefix}
        factor = table.get(_FACTOR)
        found = _missing(path, model, table) if factor is None else _value(path, model, factor, table)
        if found is not None:
            yield found


def _missing(path: str, model: AutoencoderModel, table: dict[str, Binding]) -> Defect | None:
    """No factor although the class's default belongs to another number of channels."""
    channels, default = _number(table.get("latent_channels")), model.defaults.get(_FACTOR)
    if default is None or default == 1.0 or channels in (None, float(_CHANNELS)) or model.name != "AutoencoderKL":
        return None
    text = f"{model.name} has {channels:g} latent channels and no `{_FACTOR}`: its default, {default:g}, is that of {_CHANNELS}"
    return Defect(path, table["_class_name"].span, text, f"write the checkpoint's own `{_FACTOR}`")


def _value(path: str, model: AutoencoderModel, factor: Binding, table: dict[str, Binding]) -> Defect | None:
    value, text = _number(factor), _text(factor)
    right = f"write the checkpoint's own `{_FACTOR}` as a number"
    if value is None:
        what = "null" if text.lower() in _NOTHING else f"the text {text!r}"
        return Defect(path, factor.span, f"`{_FACTOR}` of {model.name} is {what}: latents are multiplied by it", right)
    if value <= 0:
        wrong = "decode divides by it" if value == 0 else "a standard deviation is positive"
        return Defect(path, factor.span, f"`{_FACTOR}` of {model.name} is {value:g}: {wrong}", right)
    origin = _text(table["_name_or_path"]) if "_name_or_path" in table else ""
    own = [c for c in for_checkpoint(origin) if c.convention == "reciprocal" and c.value is not None]
    others = [m for m in exact(value) if m.constant.distinctive and m.channel < 0]
    if own and others and all(c.value != value for c in own):
        text = f"`{_FACTOR}` = {value:g} is that of {others[0].constant.model}, but {origin} has {own[0].value:g}"
        return Defect(path, factor.span, text, f"write {own[0].value:g}")
    return None


def _number(binding: Binding | None) -> float | None:
    try:
        value = ast.literal_eval(binding.text) if binding is not None else None
    except (ValueError, SyntaxError):
        return None
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _text(binding: Binding) -> str:
    return binding.text.strip("'\"")
