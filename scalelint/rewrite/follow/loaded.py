"""Objects that come out of files, command lines and the environment while the program runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.bindings import stored
from scalelint.rewrite.program.callees import Callees
from scalelint.rewrite.program.names import Names
from scalelint.rewrite.program.tree import Place

#: calls that write what they are given
SAVING = ("dump", "dumps", "save", "safe_dump", "save_file", "savez", "write_text", "writerow", "save_pretrained")
#: methods that frameworks call with what an earlier run saved, and those whose result they save
_RESTORING = frozenset(
    {"__setstate__", "set_extra_state", "load_state_dict", "_load_from_state_dict", "on_load_checkpoint"}
)
_SAVED = frozenset({"__getstate__", "__reduce__", "get_extra_state", "state_dict"})
#: loaders of configurations: where the tree has the file, its value turns with the rest
_CONFIGS = frozenset({"safe_load", "full_load", "load_config", "from_yaml", "from_file", "fromfile", "from_json"})
_SUFFIXES = (".py", ".yaml", ".yml", ".json", ".toml")
_MODULES = frozenset({"json", "yaml", "tomllib", "tomli", "toml", "OmegaConf", "ruamel"})
#: calls after which the value is whatever somebody saved, typed or set
_LOADERS = frozenset(
    """load loads safe_load full_load unsafe_load load_config load_file from_file fromfile from_yaml from_json
    load_state_dict read_text readline getenv parse_args parse_known_args from_cli from_dotlist run_path open_dict
    load_from_checkpoint hf_hub_download torch_load unpack fetchone DictReader reader get_config compose
    structured create literal_eval""".split()  # noqa: SIM905
)


def loader(names: Names, code: Code, node: ast.AST | None, depth: int = 6) -> ast.Call | None:
    """The call that loaded the object an expression is, or is a part of; None where none is seen."""
    return _loader(names, code, node, depth, {})


def _loader(
    names: Names, code: Code, node: ast.AST | None, depth: int, seen: dict[tuple[int, str], int]
) -> ast.Call | None:
    """``seen``: how deep was looked behind a variable: one that is set over and over is looked at once."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        node = node.value
    if isinstance(node, ast.Call):
        if called(node) in _LOADERS:
            return node
        inner = node.func.value if isinstance(node.func, ast.Attribute) else next(iter(node.args), None)
        return _loader(names, code, inner, depth - 1, seen) if depth else None
    if isinstance(node, ast.Name) and depth:
        home = names.home(code, node, node.id)
        if seen.get((id(home), node.id), 0) >= depth:
            return None
        seen[(id(home), node.id)] = depth
        for store in names.bound(code, home, node.id):
            parent = code.parent(store)
            for value in (*stored(code, store), getattr(parent, "iter", None)):
                found = _loader(names, code, value, depth - 1, seen)
                if found is not None:
                    return found
    return None


def handed_in(calls: Callees, code: Code, node: ast.AST | None, depth: int = 4) -> Iterator[ast.Call | None]:
    """The calls that loaded an object, perhaps through the parameters of functions; None for one that nothing loaded."""
    call = loader(calls.names, code, node)
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    home = calls.names.home(code, node, node.id) if isinstance(node, ast.Name) and call is None else None
    if not depth or not isinstance(home, Function) or not isinstance(node, ast.Name):
        yield call
        return
    if not any(isinstance(each, ast.arg) for each in calls.names.bound(code, home, node.id)):
        yield None
        return
    function = Place(code, home)
    for place, _ in calls.calls(function):
        if isinstance(place.node, ast.Call):
            value = calls.argument(function, place.node, node.id)
            yield from handed_in(calls, place.code, value, depth - 1) if value is not None else (None,)


def is_state(names: Names, code: Code, node: ast.AST | None) -> bool:
    """Whether an object is what a framework saved of an object, and hands to the method that restores it."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    home = names.home(code, node, node.id) if isinstance(node, ast.Name) else None
    return isinstance(home, Function) and home.name in _RESTORING and code.class_of(home) is not None


def is_saved_state(code: Code, table: ast.AST) -> bool:
    """Whether a dictionary is what a method gives a framework to save."""
    function = code.scope(table)
    return isinstance(code.parent(table), ast.Return) and getattr(function, "name", "") in _SAVED


def reads_configuration(call: ast.Call) -> bool:
    """Whether a loader reads a configuration file: ``yaml.safe_load(f)``, ``json.load(f)``, not ``torch.load(f)``."""
    name = called(call)
    if name in _CONFIGS:
        text = next(iter(call.args), None)
        return not isinstance(text, ast.Constant) and not isinstance(text, ast.JoinedStr)
    path = getattr(call.args[0], "value", None) if call.args else None
    if isinstance(path, str) and path.endswith(_SUFFIXES):
        return True
    base = call.func.value if isinstance(call.func, ast.Attribute) else None
    last = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
    return name == "load" and last in _MODULES
