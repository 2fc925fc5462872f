"""Keys of configurations: dictionaries in Python, YAML, JSON and TOML that may give a factor its value."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

from scalelint.configs.entries import CLASS_KEYS
from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.names import Names
from scalelint.rewrite.program.tree import Place

#: calls that make a configuration of their keywords
_CONFIG_CALLS = frozenset(
    """dict replace update Namespace SimpleNamespace EasyDict edict DictConfig Config ConfigDict create Box Munch
    AttrDict set_defaults""".split()  # noqa: SIM905
)
_NEAR = re.compile(r"vae|autoencoder|first_stage|\bae\b|\bae_|_ae\b|dc_ae|dcae|tokenizer_model|latent", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Entry:
    """A key with its value in a Python dictionary."""

    name: str
    key: Place
    value: Place
    owner: str  #: what the dictionary says it configures
    hints: str  #: names around it


def near_autoencoder(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a piece of source names an autoencoder."""
    if _NEAR.search(text):
        return True
    return any(vocabulary.is_object("autoencoder", part) for part in re.findall(r"\w+", text))


def is_entry_call(call: ast.Call) -> bool:
    """Whether the keywords of a call are keys of a configuration."""
    return called(call) in _CONFIG_CALLS


def python_entry(code: Code, key: ast.AST, value: ast.AST, vocabulary: Vocabulary) -> Entry:
    """An entry of a dictionary in Python, with what stands around it."""
    table = code.parent(key)
    assert table is not None
    owner = _class_of(_pairs(table)) or _owner_above(code, table)
    name = key.arg if isinstance(key, ast.keyword) else str(getattr(key, "value", "")).lstrip("-").replace("-", "_")
    return Entry(
        name or "", Place(code, key), Place(code, value), owner.rpartition(".")[2], " ".join(_around(code, table))
    )


def _class_of(pairs: list[tuple[object, ast.expr]]) -> str:
    named = {k: v.value for k, v in pairs if isinstance(v, ast.Constant) and isinstance(v.value, str)}
    return next((str(named[k]) for k in CLASS_KEYS if k in named), "")


def _owner_above(code: Code, table: ast.AST) -> str:
    """The class that the nearest table around a table configures: ``{"target": "pkg.Class", "params": {...}}``."""
    child, current = table, code.parent(table)
    while isinstance(current, (ast.Dict, ast.keyword, ast.Call)):
        is_table = child in current.values if isinstance(current, ast.Dict) else isinstance(child, ast.keyword)
        owner = _class_of(_pairs(current)) if is_table else ""
        if owner:
            return owner
        child, current = current, code.parent(current)
    return ""


def _pairs(table: ast.AST) -> list[tuple[object, ast.expr]]:
    """The keys and values of a dictionary, or of a call whose keywords are one."""
    if isinstance(table, ast.Call):
        return [(word.arg, word.value) for word in table.keywords]
    if isinstance(table, ast.Dict):
        return [(k.value, v) for k, v in zip(table.keys, table.values, strict=True) if isinstance(k, ast.Constant)]
    return []


def is_config_variable(code: Code, node: ast.Name) -> bool:
    """Whether a module variable is a key of a configuration in Python: the file only assigns."""
    parent = code.parent(node)
    if not isinstance(parent, ast.Assign) or not isinstance(code.parent(parent), ast.Module):
        return False
    if any(isinstance(child, (ast.FunctionDef, ast.ClassDef)) for child in code.tree.body):
        return False
    return all(
        not isinstance(other, ast.Name) or isinstance(other.ctx, ast.Store) for other in code.nodes.mentioning(node.id)
    )


def module_entry(code: Code, node: ast.Name) -> Entry:
    """A module variable as a key of a configuration; the file's other names are what stands around it."""
    parent = code.parent(node)
    assert isinstance(parent, ast.Assign)
    hints = [
        target.id
        for child in code.tree.body
        if isinstance(child, ast.Assign)
        for target in child.targets
        if isinstance(target, ast.Name)
    ]
    return Entry(node.id, Place(code, node), Place(code, parent.value), "", " ".join(hints))


def _around(code: Code, table: ast.AST) -> list[str]:
    """The names that a dictionary goes by: the variable, the keys above."""
    found = []
    child, current = table, code.parent(table)
    while current is not None and not isinstance(current, (ast.Module, ast.FunctionDef, ast.ClassDef)):
        if isinstance(current, ast.Assign):
            found += [code.source_of(target) for target in current.targets]
        elif isinstance(current, ast.keyword) and current.arg:
            found.append(current.arg)
        elif isinstance(current, ast.Dict) and child in current.values:
            key = current.keys[current.values.index(child)]
            found.append(str(getattr(key, "value", "")))
        child, current = current, code.parent(current)
    return found


def belongs(owner: str, hints: str, name: str, owners: set[str], rivals: Mapping[str, int], names: Names) -> str:
    """Whether a key is a value of the factor: yes, no, or unclear."""
    plain = "".join(words_of(owner))
    if owner and any(plain == "".join(words_of(each)) for each in owners):
        return "yes"
    if owner and any(_inherits(names, owner, each) for each in owners):
        return "yes"
    if owner and names.tree.classes(owner):
        return "no"
    registered = _registered(names, owner) if owner else []
    if registered:
        return "yes" if any(_speaks_of(place, owners) for place in registered) else "no"
    meaning = names.vocabulary.meaning_of(name)
    if meaning is None:
        return "no"
    near = meaning.specific or name == "scaling_factor" or near_autoencoder(f"{hints} {owner}", names.vocabulary)
    if not near:
        return "no"
    return "yes" if rivals.get(name, 1) <= 1 else "unclear"


def _registered(names: Names, owner: str) -> list[Place]:
    """The functions and classes that a decorator registers under a name: ``@MODELS.register_module("dc_ae")``."""
    found = []
    for place in names.tree.mentions(owner):
        child, current = place.node, place.code.parent(place.node)
        while isinstance(current, (ast.Call, ast.keyword)):
            child, current = current, place.code.parent(current)
        if isinstance(place.node, ast.Constant) and child in getattr(current, "decorator_list", ()):
            assert current is not None
            found.append(Place(place.code, current))
    return found


def _speaks_of(place: Place, owners: set[str]) -> bool:
    """Whether a definition is one of these classes or functions, or mentions one."""
    if getattr(place.node, "name", "") in owners:
        return True
    return any(isinstance(node, ast.Name) and node.id in owners for node in ast.walk(place.node))


def _inherits(names: Names, owner: str, base: str) -> bool:
    for place in names.tree.classes(owner):
        todo, seen = [f"{place.code.path}::{owner}"], set()
        while todo:
            key = todo.pop()
            if key in seen:
                continue
            seen.add(key)
            if key.endswith(f"::{base}"):
                return True
            todo += names.bases(key)
    return False
