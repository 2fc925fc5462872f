"""From a program to files: which definition stands where, how objects reach functions, and the imports that follow."""

from __future__ import annotations

import builtins
import random
import symtable

from .ir import Program, indent
from .words import Words

EXTERNAL = {
    "torch": "import torch",
    "nn": "from torch import nn",
    "F": "import torch.nn.functional as F",
    "np": "import numpy as np",
    "os": "import os",
    "argparse": "import argparse",
    "json": "import json",
    "yaml": "import yaml",
    "queue": "import queue",
    "pickle": "import pickle",
    "h5py": "import h5py",
    "jax": "import jax",
    "jnp": "import jax.numpy as jnp",
    "linen": "import flax.linen as linen",
    "eqx": "import equinox as eqx",
    "keras": "import keras",
    "tf": "import tensorflow as tf",
    "ort": "import onnxruntime as ort",
    "optax": "import optax",
    "Path": "from pathlib import Path",
    "dataclass": "from dataclasses import dataclass",
    "NamedTuple": "from typing import NamedTuple",
    "partial": "from functools import partial",
    "reduce": "from functools import reduce",
    "wraps": "from functools import wraps",
    "DataLoader": "from torch.utils.data import DataLoader",
    "Dataset": "from torch.utils.data import Dataset",
    "ImageFolder": "from torchvision.datasets import ImageFolder",
    "ToTensor": "from torchvision.transforms import ToTensor",
    "save_image": "from torchvision.utils import save_image",
    "save_file": "from safetensors.torch import save_file",
    "load_file": "from safetensors.torch import load_file",
    "AutoencoderKL": "from diffusers import AutoencoderKL",
    "AutoencoderOobleck": "from diffusers import AutoencoderOobleck",
    "UNet2DModel": "from diffusers import UNet2DModel",
    "DDPMScheduler": "from diffusers import DDPMScheduler",
    "DDIMScheduler": "from diffusers import DDIMScheduler",
    "OmegaConf": "from omegaconf import OmegaConf",
    "instantiate_from_config": "from ldm.util import instantiate_from_config",
}
ORDER = ["settings", "model", "extra", "ops", "codec", "encode", "decode", "data", "cache", "train", "sample"]
SINGLE = {"one_file", "script_globals", "nested_main", "class_methods"}
KINDS = [
    "one_file",
    "script_globals",
    "nested_main",
    "class_methods",
    "two_classes",
    "multi_absolute",
    "package_relative",
]


def globals_of(text: str) -> tuple[set[str], set[str]]:
    """Names that a module reads from outside its functions, and names that it defines at top level."""
    top = symtable.symtable(text, "x.py", "exec")
    used: set[str] = set()

    def walk(scope: symtable.SymbolTable) -> None:
        for s in scope.get_symbols():
            if s.is_referenced() and (s.is_global() or scope is top):
                used.add(s.get_name())
        for child in scope.get_children():
            walk(child)

    walk(top)
    return used, {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_namespace()}


def places(kind: str, words: Words, rng: random.Random) -> dict[str, str]:
    """The file of every role."""
    if kind in SINGLE:
        return dict.fromkeys(ORDER, rng.choice(["train.py", "run.py", "main.py", "ldm.py", "latent_flow.py"]))
    if kind == "two_classes":
        common, consts = rng.choice(["common.py", "modules.py"]), rng.choice(["constants.py", "settings.py"])
        return {
            **dict.fromkeys(ORDER, common),
            "settings": consts,
            "extra": "scaling.py",
            "data": "trainer.py",
            "encode": "trainer.py",
            "cache": "trainer.py",
            "train": "trainer.py",
            "sample": "sampler.py",
            "decode": "sampler.py",
        }
    names = {
        "settings": rng.choice(["settings.py", "config.py"]),
        "model": rng.choice(["models.py", "networks.py"]),
        "extra": rng.choice(["scaling.py", "stats.py"]),
        "ops": rng.choice(["ops.py", "util.py"]),
        "codec": "codec.py",
        "encode": "codec.py",
        "decode": "codec.py",
        "data": "data.py",
        "cache": "cache_latents.py",
        "train": "train.py",
        "sample": "sample.py",
    }
    if kind == "multi_absolute":
        if rng.random() < 0.4:  # fewer files
            names |= {"ops": names["model"], "codec": names["model"], "encode": "train.py", "decode": "sample.py"}
        return names
    inner = names | {"cache": "data.py", "train": "training.py", "sample": "sampling.py"}
    return {role: f"{words.package}/{name}" for role, name in inner.items()}


class Layout:
    def __init__(self, kind: str, p: Program, words: Words, rng: random.Random):
        self.kind, self.p, self.words, self.rng = kind, p, words, rng
        self.place = places(kind, words, rng)
        self.pass_objects = kind not in ("script_globals", "nested_main")

    def chunks(self) -> dict[str, list[str]]:
        """Definitions by file, in an order that Python can run."""
        p, out = self.p, {}
        for role in ORDER:
            to = out.setdefault(self.place[role], [])
            to += [u.code for u in p.units if u.role == role]
        for key, g in p.groups.items():
            if any(f.group == key for f in p.fns.values()):
                out[self.place[g.role]].append(p.define_group(key, self.pass_objects))
        if self.pass_objects:
            for role in ORDER:
                out[self.place[role]] += [
                    p.define(f, True) for f in p.fns.values() if f.group is None and f.role == role
                ]
        return out

    def main(self, entries: list[str]) -> list[str]:
        p = self.p
        body = "\n".join(entries)
        setups = p.setup_lines(p.needs(body) if self.pass_objects else list(dict.fromkeys(p.needs(body))))
        calls = p.spell(body, None, self.pass_objects)
        plain = [p.define(f, False) for f in p.fns.values() if f.group is None]
        if self.kind == "script_globals":
            return ["\n".join(setups), *plain, 'if __name__ == "__main__":\n' + indent(calls)]
        inner = (
            "\n".join(setups)
            + "\n"
            + ("\n".join("\n" + d for d in plain) + "\n\n" if self.kind == "nested_main" else "")
            + calls
        )
        return ["def main():\n" + indent(inner), 'if __name__ == "__main__":\n    main()']

    def files(self) -> dict[str, str]:
        chunks = self.chunks()
        entries = self.p.entries
        if self.kind in SINGLE:
            order = [entries[k] for k in ("cache", "train", "validate", "sample") if k in entries]
            chunks[self.place["train"]] += self.main(order)
        else:
            for k, text in entries.items():
                if k == "validate":
                    continue
                text += "\n" + entries["validate"] if k == "train" and "validate" in entries else ""
                script = {"cache": "cache_latents.py", "train": "train.py", "sample": "sample.py"}[k]
                chunks.setdefault(script, [])
                chunks[script] += self.main([text])
        return self.with_imports({f: c for f, c in chunks.items() if c})

    def with_imports(self, chunks: dict[str, list[str]]) -> dict[str, str]:
        texts = {f: "\n\n\n".join(c) + "\n" for f, c in chunks.items()}
        names = {f: globals_of(t) for f, t in texts.items()}
        owner = {n: f for f, (_, defined) in names.items() for n in defined if n != "main"}
        out = {}
        for f, text in texts.items():
            used, defined = names[f]
            lib, own = set(), {}
            for n in sorted(used - defined - set(dir(builtins)) - {"__name__"}):
                if n in owner:
                    own.setdefault(owner[n], []).append(n)
                elif n in EXTERNAL:
                    lib.add(EXTERNAL[n])
                else:
                    raise NameError(f"{f}: {n} has no definition")
            out[f] = self.head(f, lib, own) + text
        pkg = f"{self.words.package}/__init__.py"
        if self.kind == "package_relative":
            shown = {f: sorted(d) for f, (_, d) in names.items() if f.startswith(self.words.package + "/") and d}
            out[pkg] = "".join(
                f"from .{f.split('/')[1][:-3]} import {', '.join(d)}\n" for f, d in sorted(shown.items())
            )
        return out

    def head(self, f: str, lib: set[str], own: dict[str, list[str]]) -> str:
        std = sorted(
            x
            for x in lib
            if x.split()[1].split(".")[0]
            in {"os", "argparse", "json", "queue", "pickle", "pathlib", "dataclasses", "typing", "functools"}
        )
        third = sorted(lib - set(std))
        lines = []
        for target, names in sorted(own.items()):
            pkg, _, module = target[:-3].rpartition("/")
            if self.kind == "package_relative" and f.startswith(self.words.package + "/"):
                lines.append(f"from .{module} import {', '.join(names)}")
            elif pkg:
                lines.append(f"from {pkg} import {', '.join(names)}")
            else:
                lines.append(f"from {module} import {', '.join(names)}")
        lines = sorted(set(lines))
        parts = ["\n".join(part) for part in (std, third, lines) if part]
        return "\n\n".join(parts) + "\n\n\n" if parts else ""
