"""Finds and loads the autoencoder that a command line names."""

from __future__ import annotations

import importlib
import json
import re
import socket
import sys
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

import torch

from scalelint.errors import UserError
from scalelint.files.regular import MOST_SOURCE, read_regular
from scalelint.resources import small_autoencoder

PICKLED = (".bin", ".pt", ".pth", ".ckpt")
WEIGHTS = "diffusion_pytorch_model"
_CALLABLE = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_][\w.]*")
_HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")


def load_autoencoder(target: str | None = None, *, allow_pickle: bool = False) -> Any:
    """Loads an autoencoder in evaluation mode on the CPU, in the dtype of its weights.

    Args:
        target: None for the packaged DC-AE; a folder with ``config.json`` and weights, or with a ``vae`` folder of
            that kind; a ``.safetensors`` file with ``config.json`` beside it (without one, diffusers' single-file
            loader asks the hub for it); a hub id; or ``package.module:callable``, which imports and runs that code
            and takes what it returns.
        allow_pickle: also load pickled weights, by ``torch.load(weights_only=True)``.

    Raises:
        UserError: there is nothing at the target, or it cannot be loaded.
    """
    path = Path(target) if target is not None else small_autoencoder("weights")
    if path.is_dir():
        loaded = _from_folder(path, allow_pickle)
    elif path.is_file():
        loaded = _from_file(path, allow_pickle)
    elif target is not None and _CALLABLE.fullmatch(target):
        loaded = call(target)
    elif target is not None and _HUB_ID.fullmatch(target) and not path.parent.is_dir():
        loaded = _from_hub(target, allow_pickle)
    else:
        raise UserError(f"{path}: no such folder, file, hub id or module:callable; check the spelling")
    if not isinstance(loaded, torch.nn.Module):
        return loaded
    _check_finite(loaded, str(target))
    return loaded.eval()


def _check_finite(module: torch.nn.Module, name: str) -> None:
    """Weights that hold NaN would measure as anything.

    Raises:
        UserError: they do.
    """
    damaged = [key for key, tensor in module.named_parameters() if not tensor.is_meta and not _finite(tensor)]
    if damaged:
        raise UserError(f"{name}: {len(damaged)} tensors hold NaN or infinity, first {damaged[0]}; use other weights")


def _finite(tensor: torch.Tensor) -> bool:
    return bool(torch.isfinite(tensor.detach()).all())


def call(target: str) -> Any:
    """Imports ``package.module:callable`` and returns what the callable returns.

    The module is looked for in the working directory last, and only from here on: nothing that happens to lie beside
    the images takes the place of an installed library.

    Raises:
        UserError: the import or the call fails.
    """
    module, _, name = target.partition(":")
    # a class and not only the package, which is lazy: with it come the optional libraries, while only installed ones
    # can be found (transformers, where it is installed, asks for flash_attn)
    from diffusers import AutoencoderDC  # noqa: F401

    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.append(here)
    try:
        found = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
        return found()  # type: ignore[operator]
    except (Exception, SystemExit) as problem:  # foreign code may raise anything
        raise UserError(f"{target}: {_line(problem)}; check that it imports and takes no arguments") from problem


def _line(problem: BaseException) -> str:
    """The first line of an exception's message, with its type."""
    text = str(problem).strip().splitlines()
    return f"{type(problem).__name__}: {text[0][:200]}" if text else type(problem).__name__


def _class_of(config: Path) -> Any:
    """The diffusers class that a ``config.json`` names."""
    import diffusers

    try:
        name = json.loads(read_regular(config, MOST_SOURCE).decode())["_class_name"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as problem:
        raise UserError(
            f"{config}: not a diffusers configuration ({_line(problem)}); it needs _class_name"
        ) from problem
    found = getattr(diffusers, name, None) if isinstance(name, str) else None
    if not (isinstance(found, type) and issubclass(found, torch.nn.Module)):
        raise UserError(f"{config}: diffusers {diffusers.__version__} has no class {name!r}; upgrade diffusers")
    return found


def _from_folder(folder: Path, allow_pickle: bool) -> Any:
    if not (folder / "config.json").is_file() and (folder / "vae" / "config.json").is_file():
        folder = folder / "vae"
    if not (folder / "config.json").is_file():
        raise UserError(f"{folder}: no config.json; name the folder that save_pretrained wrote")
    if any(folder.glob("*.safetensors")):
        return _pretrained(_class_of(folder / "config.json"), str(folder), use_safetensors=True)
    if not any(path.suffix in PICKLED for path in folder.iterdir()):
        raise UserError(f"{folder}: no weights beside config.json; expected {WEIGHTS}.safetensors")
    _refuse_pickle(folder, allow_pickle)
    return _pretrained(_class_of(folder / "config.json"), str(folder), use_safetensors=False)


def _refuse_pickle(path: Path, allow_pickle: bool) -> None:
    if not allow_pickle:
        raise UserError(f"{path}: pickled weights can run code; convert them to safetensors, or pass --allow-pickle")


def _pretrained(kind: Any, name: str, **options: Any) -> Any:
    """``from_pretrained``, with every tensor accounted for."""
    try:
        loaded, info = kind.from_pretrained(name, low_cpu_mem_usage=False, output_loading_info=True, **options)
    except Exception as problem:  # OSError, SafetensorError, RuntimeError, ValueError by version
        raise UserError(f"{name}: cannot load weights ({_line(problem)}); are they truncated?") from problem
    missing = info.get("missing_keys") or []
    if missing:
        raise UserError(
            f"{name}: weights lack {len(missing)} tensors, first {sorted(missing)[0]}; do they fit config.json?"
        )
    return loaded


def _from_file(path: Path, allow_pickle: bool) -> Any:
    if path.suffix in PICKLED:
        _refuse_pickle(path, allow_pickle)
    elif path.suffix != ".safetensors":
        raise UserError(f"{path}: not a weights file; expected .safetensors")
    config = path.with_name("config.json")
    if not config.is_file():
        return _single_file(path)
    state = _read_state(path)
    kind = _class_of(config)
    model = kind.from_config(kind.load_config(str(path.parent)))
    try:
        model.load_state_dict(state)
    except RuntimeError as problem:
        raise UserError(f"{path}: weights do not fit {config.name} ({_line(problem)})") from problem
    return model


def _read_state(path: Path) -> dict[str, torch.Tensor]:
    """All tensors of one weights file."""
    from safetensors.torch import load_file

    try:
        if path.suffix == ".safetensors":
            return dict(load_file(path))
        state = torch.load(path, map_location="cpu", weights_only=True)
        return dict(state.get("state_dict", state))
    except Exception as problem:  # SafetensorError, UnpicklingError, RuntimeError, EOFError
        raise UserError(f"{path}: cannot read weights ({_line(problem)}); are they truncated?") from problem


def _single_file(path: Path) -> Any:
    """diffusers' own loader for original checkpoints; it recognises the model and fetches its configuration."""
    import diffusers

    tried = []
    for name in ("AutoencoderKL", "AutoencoderDC", "AutoencoderKLWan"):
        try:
            return getattr(diffusers, name).from_single_file(str(path))
        except Exception as problem:  # every class fails in its own way on another's weights, or offline
            tried.append(f"{name}: {_line(problem)}")
    raise UserError(f"{path}: put its config.json beside it; diffusers' single-file loader failed ({tried[0]})")


def _from_hub(name: str, allow_pickle: bool) -> Any:
    import diffusers

    reachable = _hub_is_reachable()
    problems = [] if reachable else ["the hub cannot be reached, and the cache has no such model"]
    for subfolder in ("", "vae"):
        options = {"use_safetensors": None if allow_pickle else True, "subfolder": subfolder or None}
        options["local_files_only"] = not reachable
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about huggingface_hub's own arguments
                return diffusers.AutoModel.from_pretrained(name, low_cpu_mem_usage=False, **options)
        except Exception as problem:  # hub, network and format errors of many libraries
            problems.append(_line(problem))
    raise UserError(f"{name}: not loaded from the hub ({problems[0]}); check the id and the network, or pass a folder")


def _hub_is_reachable() -> bool:
    """Whether the hub's name resolves: without network, its client would retry every file for half a minute."""
    from huggingface_hub import constants

    if getproxies():
        return True
    try:
        socket.getaddrinfo(urlsplit(constants.ENDPOINT).hostname, 443)
    except OSError:
        return False
    return True
