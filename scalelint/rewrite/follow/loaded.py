"""Objects that come out of files, command lines and the environment while the program runs."""

from __future__ import annotations

import ast

from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.bindings import stored
from scalelint.rewrite.program.names import Names

#: calls that write what they are given
SAVING = ("dump", "dumps", "save", "safe_dump", "save_file", "savez", "write_text", "writerow", "save_pretrained")
#: loaders of configurations: where the tree has the file, its value turns with the rest
_CONFIGS = frozenset({"safe_load", "full_load", "load_config", "from_yaml", "from_file", "fromfile", "from_json"})
_MODULES = frozenset({"json", "yaml", "tomllib", "tomli", "toml", "OmegaConf", "ruamel"})
#: calls after which the value is whatever somebody saved, typed or set
_LOADERS = frozenset(
    """load loads safe_load full_load unsafe_load load_config load_file from_file fromfile from_yaml from_json
    load_state_dict read_text readline getenv parse_args parse_known_args from_cli from_dotlist run_path open_dict
    load_from_checkpoint hf_hub_download torch_load unpack fetchone DictReader reader get_config compose
    structured create""".split()  # noqa: SIM905
)


def loader(names: Names, code: Code, node: ast.AST | None, depth: int = 6) -> ast.Call | None:
    """The call that loaded the object an expression is, or is a part of; None where none is seen."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        node = node.value
    if isinstance(node, ast.Call):
        if called(node) in _LOADERS:
            return node
        inner = node.func.value if isinstance(node.func, ast.Attribute) else next(iter(node.args), None)
        return loader(names, code, inner, depth - 1) if depth else None
    if isinstance(node, ast.Name) and depth:
        for store in names.bound(code, names.home(code, node, node.id), node.id):
            parent = code.parent(store)
            for value in (*stored(code, store), getattr(parent, "iter", None)):
                found = loader(names, code, value, depth - 1)
                if found is not None:
                    return found
    return None


def reads_configuration(call: ast.Call) -> bool:
    """Whether a loader reads a configuration file: ``yaml.safe_load(f)``, ``json.load(f)``, not ``torch.load(f)``."""
    name = called(call)
    if name in _CONFIGS:
        text = next(iter(call.args), None)
        return not isinstance(text, ast.Constant) and not isinstance(text, ast.JoinedStr)
    base = call.func.value if isinstance(call.func, ast.Attribute) else None
    last = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
    return name == "load" and last in _MODULES
