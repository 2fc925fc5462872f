"""Write ``rules/models/diffusers.toml`` from diffusers' sources, which are read and never imported.

    python scripts/make_models.py path/to/diffusers [0.14.0=path/to/older/diffusers ...]

The first folder is the package as it is now. Older ones, each with its version, tell since when a class and its keys
exist; without them the dates that the present file has are kept.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

OUTPUT = Path(__file__).resolve().parent.parent / "rules" / "models" / "diffusers.toml"
FACTORS = (
    "scaling_factor",
    "shift_factor",
    "latents_mean",
    "latents_std",
    "scale_factor",
    "scale_factor_spatial",
    "scale_factor_temporal",
)
#: those of which every version of every class is recorded
DATED = ("scaling_factor", "shift_factor", "latents_mean", "latents_std")
HEADER = """\
# diffusers as data: its autoencoders with the keys of their configurations, defaults and the version that brought them;
# its pipelines with the autoencoders they load; its schedulers. Written by scripts/make_models.py from the sources of
# diffusers {version}: do not edit, run the script again. What `since` says is the first of the releases that were read.
"""


def main(arguments: list[str]) -> None:
    """Read the folders and write the file."""
    if not arguments:
        sys.exit(__doc__)
    package = Path(arguments[0])
    older = sorted((_version(v), Path(p)) for v, _, p in (a.partition("=") for a in arguments[1:]))
    OUTPUT.write_text(render(package, older), encoding="utf-8")


def render(package: Path, older: list[tuple[tuple[int, ...], Path]] | None = None) -> str:
    """The whole file."""
    known = dates(older) if older else _dates_of(OUTPUT)
    blocks = [HEADER.format(version=version_of(package))]
    for name, keys in sorted(autoencoders(package).items()):
        blocks.append(_autoencoder(name, keys, known))
    for name, models in sorted(pipelines(package).items()):
        blocks.append(_table("pipeline", name, models))
    names = ", ".join(f'"{name}"' for name in sorted(schedulers(package)))
    blocks.append(f"[schedulers]\nclasses = [{names}]\n")
    return "\n".join(blocks)


def version_of(package: Path) -> str:
    """The version that the package states."""
    found = re.search(r'__version__ = "([^"]+)"', (package / "__init__.py").read_text(encoding="utf-8"))
    return found[1] if found else "unknown"


def autoencoders(package: Path) -> dict[str, dict[str, str]]:
    """Class to the keys of its configuration, with their defaults as text; "" for a key without one."""
    return {
        cls.name: _parameters(cls)
        for path in (package / "models").rglob("*.py")
        for cls in _classes(path)
        if _is_autoencoder(cls, path)
    }


def _is_autoencoder(cls: ast.ClassDef, path: Path) -> bool:
    """A model with a configuration that encodes and decodes, or one of the first autoencoders."""
    methods = {node.name for node in cls.body if isinstance(node, ast.FunctionDef)}
    bases = {ast.unparse(base).rpartition(".")[2] for base in cls.bases}
    decodes = "decode" in methods and ("encode" in methods or "autoencoder" in path.name or "vae" in path.name)
    return "ConfigMixin" in bases and decodes


def _parameters(cls: ast.ClassDef) -> dict[str, str]:
    init = next((n for n in cls.body if isinstance(n, ast.FunctionDef) and n.name == "__init__"), None)
    if init is None:
        return {}
    given = [a for a in init.args.args if a.arg != "self"]
    defaults = [None] * (len(given) - len(init.args.defaults)) + list(init.args.defaults)
    pairs = [*zip(given, defaults, strict=True), *zip(init.args.kwonlyargs, init.args.kw_defaults, strict=True)]
    return {argument.arg: ast.unparse(default) if default is not None else "" for argument, default in pairs}


def pipelines(package: Path) -> dict[str, dict[str, list[str]]]:
    """Pipeline to its components that are autoencoders, with their classes."""
    known = set(autoencoders(package)) | {"AutoencoderTiny"}
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted((package / "pipelines").rglob("pipeline_*.py")):
        for cls in _classes(path):
            if not any(ast.unparse(base).endswith("Pipeline") for base in cls.bases):
                continue
            components = dict(_annotated(cls, known))
            if components:
                found[cls.name] = components
    return found


def _annotated(cls: ast.ClassDef, known: set[str]) -> Iterator[tuple[str, list[str]]]:
    init = next((n for n in cls.body if isinstance(n, ast.FunctionDef) and n.name == "__init__"), None)
    for argument in (*init.args.args, *init.args.kwonlyargs) if init is not None else ():
        if argument.annotation is not None:
            names = [n.id for n in ast.walk(argument.annotation) if isinstance(n, ast.Name) and n.id in known]
            if names:
                yield argument.arg, names


def schedulers(package: Path) -> set[str]:
    """The classes that add noise and take steps."""
    return {
        cls.name
        for path in (package / "schedulers").glob("scheduling_*.py")
        for cls in _classes(path)
        if {"step", "add_noise"} & {n.name for n in cls.body if isinstance(n, ast.FunctionDef)}
        and "Flax" not in cls.name
    }


def _classes(path: Path) -> list[ast.ClassDef]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        sys.exit(f"{path}: can't be parsed: {error.msg}")
    return [node for node in tree.body if isinstance(node, ast.ClassDef)]


# -- since when -----------------------------------------------------------------------------------------------


def dates(older: list[tuple[tuple[int, ...], Path]]) -> dict[str, dict[str, str]]:
    """Class to key (and "" for the class itself) to the first version that has it."""
    found: dict[str, dict[str, str]] = {}
    for version, package in older:
        for name, keys in autoencoders(package).items():
            text = ".".join(map(str, version))
            for key in ("", *(key for key in keys if key in DATED)):
                found.setdefault(name, {}).setdefault(key, text)
    return found


def _dates_of(path: Path) -> dict[str, dict[str, str]]:
    """The dates that a file written before has."""
    found: dict[str, dict[str, str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if match := re.match(r'name = "(\w+)"', line):
            name = match[1]
        elif match := re.match(r'since = "([\d.]+)"', line):
            found.setdefault(name, {})[""] = match[1]
        elif match := re.match(r"key_since = \{ (.*) \}", line):
            found.setdefault(name, {}).update(dict(re.findall(r'(\w+) = "([\d.]+)"', match[1])))
    return found


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


# -- writing --------------------------------------------------------------------------------------------------


def _autoencoder(name: str, keys: dict[str, str], known: dict[str, dict[str, str]]) -> str:
    dated = known.get(name, {})
    lines = ["[[autoencoder]]", f'name = "{name}"', 'package = "diffusers"']
    if dated.get(""):
        lines.append(f'since = "{dated[""]}"')
    lines.append("keys = [" + ", ".join(f'"{key}"' for key in sorted(keys)) + "]")
    values = [(key, _number(keys[key])) for key in FACTORS if key in keys]
    lines.append(
        "defaults = { " + ", ".join(f"{k} = {v}" for k, v in values if v) + " }"
        if any(v for _, v in values)
        else "defaults = {}"
    )
    if lists := [f'"{key}"' for key in FACTORS if keys.get(key, "")[:1] in ("[", "(")]:
        lines.append("lists = [" + ", ".join(lists) + "]")
    first = [f'{key} = "{dated[key]}"' for key in DATED if dated.get(key)]
    if first:
        lines.append("key_since = { " + ", ".join(first) + " }")
    return "\n".join(lines) + "\n"


def _number(default: str) -> str:
    """A default that is a number."""
    try:
        value = ast.literal_eval(default) if default else None
    except ValueError:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value)
    return ""


def _table(kind: str, name: str, models: dict[str, list[str]]) -> str:
    entries = ", ".join(
        f"{key} = [{', '.join(repr(v).replace(chr(39), chr(34)) for v in kinds)}]" for key, kinds in models.items()
    )
    return f'[[{kind}]]\nname = "{name}"\npackage = "diffusers"\nautoencoders = {{ {entries} }}\n'


if __name__ == "__main__":
    main(sys.argv[1:])
