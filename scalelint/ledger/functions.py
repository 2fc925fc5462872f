"""Functions of Python and of libraries that hand on, look up, load or declare a value, by their last names."""

from __future__ import annotations

import ast
from collections.abc import Callable as Function
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from scalelint.ledger import configs, modules
from scalelint.ledger.combine import (
    as_number,
    combine,
    formed,
    join,
    merged,
    pairs_of,
    plain,
    weak,
)
from scalelint.ledger.described import made as objects_of
from scalelint.ledger.lookups import by_key, by_name
from scalelint.ledger.spelling import formatted, spelt
from scalelint.ledger.tables import HANDS_ON
from scalelint.ledger.texts import SHAPED, last, parsed
from scalelint.ledger.values import (
    UNKNOWN,
    Callable,
    Instance,
    Items,
    Num,
    Opaque,
    Options,
    Table,
    Text,
    Unknown,
    Value,
    Values,
)

if TYPE_CHECKING:
    from scalelint.ledger.reader import Reader

Words: TypeAlias = "dict[str, ast.expr]"

_NUMBERS = frozenset({"float", "int", "Decimal", "Fraction", "float32", "float64"})
#: how a web framework is told which function to ask for a parameter: ``settings = Depends(get_settings)``
_ASKED = frozenset({"Depends", "Security", "Provide"})
#: how a function that declares a setting calls what holds where nobody says otherwise
_DEFAULTS = ("default", "default_factory", "factory", "default_value", "dependency")
#: loaders by the form of what they load
_FORMS = {"yaml": "yaml", "omegaconf": "yaml", "json": "json", "tomllib": "toml", "tomli": "toml", "toml": "toml"}


def known(reader: Reader, node: ast.Call, name: str) -> Values:
    """What a call hands out whose callee is not of the project."""
    words = {k.arg: k.value for k in node.keywords if k.arg}
    handler = _HANDLERS.get(name)
    if handler is not None:
        return handler(reader, node, words)
    if name.startswith("DEFINE_"):
        return weak(declared(reader, node, 1))
    if node.args and (name in HANDS_ON or (name in SHAPED and _is_of_package(reader, node.func))):
        values = reader.read(node.args[0])
        return tuple(map(as_number, values)) if name in _NUMBERS else values
    return _opaque(reader, node, words, name)


def _is_of_package(reader: Reader, function: ast.expr) -> bool:
    """Whether a function is another package's: ``np.tile``, ``tile`` of ``from numpy import tile``."""
    return reader.is_package(function.value if isinstance(function, ast.Attribute) else function)


def is_injected(text: str) -> bool:
    """Whether a default says whom a framework asks for the parameter, so that no caller hands over anything else."""
    node = parsed(text)
    return isinstance(node, ast.Call) and last(node.func) in _ASKED


def declared(reader: Reader, node: ast.Call, position: int = 0) -> Values:
    """The value that a declaration gives where nobody says otherwise: ``Field(0.18)``, ``attr.ib(default=0.18)``."""
    words = {k.arg: k.value for k in node.keywords if k.arg}
    default = next((words[word] for word in _DEFAULTS if word in words), None)
    if default is None and len(node.args) > position:
        default = node.args[position]
    if isinstance(default, ast.Lambda):
        default = default.body
    if default is not None and last(node.func) in _ASKED:
        default = ast.copy_location(ast.Call(default, [], []), node)
    return reader.read(default) if default is not None else UNKNOWN


def _opaque(reader: Reader, node: ast.Call, words: Words, name: str) -> Values:
    """A function of a library that makes something of a table, or of a class of settings: ``tyro.cli(Args)``."""
    if any(word in words for word in _DEFAULTS[:1]):
        return declared(reader, node)
    given = [reader.read(a) for a in (*node.args[:2], *words.values()) if isinstance(a, (ast.Name, ast.Tuple))]
    given = [each.items[0] if isinstance(each, Items) and each.items else (each,) for v in given for each in v]
    classes = [v for values in given for v in values if isinstance(v, Callable) and v.is_class]
    made = tuple(Instance(v.path, v.name, weak=True) for v in classes if reader.run.objects.is_record(v))
    if made and len(made) == len(classes):
        return made
    if described := objects_of(reader, node):
        return described
    if len(node.args) == 1 and not isinstance(node.args[0], ast.Starred):
        tables = tuple(v for v in reader.read(node.args[0]) if isinstance(v, Table))
        return tuple(merged([tables, (_named(reader, words),)])) if tables else UNKNOWN
    if name.startswith("parse") and isinstance(node.func, ast.Attribute):
        held = tuple(v for v in reader.read(node.func.value) if isinstance(v, Instance))
        return (Items(tuple((v,) for v in held)),) if held else UNKNOWN
    return UNKNOWN


def _named(reader: Reader, words: Words) -> Table:
    return Table(tuple((key, reader.read(value)) for key, value in words.items()))


def _dict(reader: Reader, node: ast.Call, words: Words) -> Values:
    spread = [reader.read(k.value) for k in node.keywords if k.arg is None]
    given = [tuple(pairs_of(v) for v in reader.read(a)) for a in node.args[:1]]
    return merged([*given, *spread, (_named(reader, words),)])


def _parse_args(reader: Reader, node: ast.Call, words: Words) -> Values:
    return (Options(reader.place.path),)


def _parse_known(reader: Reader, node: ast.Call, words: Words) -> Values:
    return (Items(((Options(reader.place.path),), UNKNOWN)),)


def _ones(reader: Reader, node: ast.Call, words: Words) -> Values:
    return (Num(1.0, power=0),)


def _full(reader: Reader, node: ast.Call, words: Words) -> Values:
    if len(node.args) > 1 or "fill_value" in words:
        return reader.read(node.args[1] if len(node.args) > 1 else words["fill_value"])
    return UNKNOWN


def _reciprocal(reader: Reader, node: ast.Call, words: Words) -> Values:
    inner = node.args[0] if node.args else node.func.value if isinstance(node.func, ast.Attribute) else None
    one: Value = Num(1.0, power=0)
    return tuple(combine(one, v, ast.Div()) for v in plain(reader.read(inner))) if inner is not None else UNKNOWN


def _load(reader: Reader, node: ast.Call, words: Words) -> Values:
    given = reader.read(node.args[0]) if node.args else UNKNOWN
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr in ("read_text", "read_bytes", "read", "open"):
        given = reader.read(function.value) if function.attr != "open" or not node.args else given
    if reader.origin(function).partition(".")[0] in modules.LIBRARIES:
        return modules.loaded(reader.run, given)
    form = _FORMS.get(reader.origin(function).partition(".")[0].lower(), "")
    return configs.loaded(reader.run, given, form, reader.place)


def _import(reader: Reader, node: ast.Call, words: Words) -> Values:
    """``import_module(f"configs.{name}")``, ``runpy.run_path(path)``, ``spec_from_file_location("config", path)``."""
    place = 1 if last(node.func) == "spec_from_file_location" else 0
    given = node.args[place] if len(node.args) > place else words.get("name") or words.get("location")
    return modules.imported(reader.run, reader.read(given), reader.place) if given is not None else UNKNOWN


def _format(reader: Reader, node: ast.Call, words: Words) -> Values:
    """``"configs.{}".format(name)``: a text that is known in parts."""
    texts = reader.read(node.func.value) if isinstance(node.func, ast.Attribute) else UNKNOWN
    given = [spelt(reader.read(each)) for each in node.args]
    named = {word: spelt(reader.read(value)) for word, value in words.items()}
    held = (msgspec.structs.replace(v, value=formatted(v.value, given, named)) for v in texts if isinstance(v, Text))
    return tuple(held) or UNKNOWN


def _handed_on(reader: Reader, node: ast.Call, words: Words) -> Values:
    """``module_from_spec(spec)``: what the spec names."""
    return reader.read(node.args[0]) if node.args else UNKNOWN


def _compose(reader: Reader, node: ast.Call, words: Words) -> Values:
    """``@hydra.main(config_path="conf", config_name="train")``, ``compose("train")``."""
    name = words.get("config_name") or (node.args[0] if node.args else None)
    folder = words.get("config_path")
    if name is None or (
        isinstance(node.func, ast.Attribute) and node.func.attr == "main" and "config_name" not in words
    ):
        return UNKNOWN
    folders = [v.value for v in reader.read(folder) if isinstance(v, Text)] if folder is not None else [""]
    return join(
        configs.composed(reader.run, v.value, each, reader.place)
        for v in reader.read(name)
        if isinstance(v, Text)
        for each in folders or [""]
    )


def _merge(reader: Reader, node: ast.Call, words: Words) -> Values:
    """``OmegaConf.merge(base, cli)``: what comes later, from a command line, may be anything."""
    found = [v for a in node.args for v in reader.read(a) if not isinstance(v, Unknown)]
    return tuple(found) or UNKNOWN


def _replace(reader: Reader, node: ast.Call, words: Words) -> Values:
    """``replace(settings, gain=0.5)``, ``settings.model_copy(update={...})``: the same with other fields."""
    method = isinstance(node.func, ast.Attribute) and not reader.is_package(node.func.value)
    base = node.func.value if method and isinstance(node.func, ast.Attribute) else node.args[0] if node.args else None
    if base is None:
        return UNKNOWN
    changes = reader.read(words.pop("update")) if "update" in words else ()
    return merged([tuple(reader.run.objects.as_table(v) for v in reader.read(base)), changes, (_named(reader, words),)])


def _items(reader: Reader, node: ast.Call, words: Words) -> Values:
    tables = (
        [v for v in reader.read(node.func.value) if isinstance(v, Table)]
        if isinstance(node.func, ast.Attribute)
        else []
    )
    return (
        tuple(Items(tuple((Items(((Text(key),), value)),) for key, value in table.items)) for table in tables)
        or UNKNOWN
    )


def _values(reader: Reader, node: ast.Call, words: Words) -> Values:
    tables = (
        [v for v in reader.read(node.func.value) if isinstance(v, Table)]
        if isinstance(node.func, ast.Attribute)
        else []
    )
    return tuple(Items(tuple(value for _, value in table.items)) for table in tables) or UNKNOWN


def _formed(reader: Reader, node: ast.Call, words: Words) -> Values:
    """``torch.sqrt(var)``, ``var.sqrt()``: a root or an exponential of something that is known by its name."""
    inner = node.func.value if isinstance(node.func, ast.Attribute) else None
    if node.args and (inner is None or reader.is_package(inner)):
        inner = node.args[0]
    return formed(reader.read(inner), last(node.func)) if inner is not None else UNKNOWN


def _two_statistics(reader: Reader, node: ast.Call, words: Words) -> Values:
    """``torch.std_mean(z)``: the two, in this order."""
    name = last(node.func)
    place, text = reader.place.key(), ast.unparse(node)
    return (Items(tuple((Opaque(place, f"{text}.{part}"),) for part in name.split("_"))),)


def _enumerate(reader: Reader, node: ast.Call, words: Words) -> Values:
    lists = [v for a in node.args[:1] for v in reader.read(a)]
    return tuple(Items(tuple((Items((UNKNOWN, e)),) for e in reader.run.objects.iterated(v))) for v in lists) or UNKNOWN


def _zip(reader: Reader, node: ast.Call, words: Words) -> Values:
    lists = [next((v for v in reader.read(a) if isinstance(v, Items)), None) for a in node.args]
    if not lists or any(each is None for each in lists):
        return UNKNOWN
    rows = zip(*(each.items for each in lists if each is not None), strict=False)
    return (Items(tuple((Items(tuple(row)),) for row in rows)),)


def _like(reader: Reader, node: ast.Call, words: Words) -> Values:
    """``eqx.tree_deserialise_leaves(path, model)``: the object again, with the numbers of a file in it."""
    return reader.read(node.args[1]) if len(node.args) > 1 else UNKNOWN


def _next(reader: Reader, node: ast.Call, words: Words) -> Values:
    """``next(row for row in TABLE if ...)``: any of them."""
    return join(e for a in node.args[:1] for v in reader.read(a) for e in reader.run.objects.iterated(v)) or UNKNOWN


def _field(reader: Reader, node: ast.Call, words: Words) -> Values:
    return declared(reader, node)


_HANDLERS: dict[str, Function[[Reader, ast.Call, Words], Values]] = {
    "getattr": by_name,
    **dict.fromkeys(("get", "pop", "getenv", "getfloat", "setdefault"), by_key),
    **dict.fromkeys(("dict", "SimpleNamespace", "Namespace"), _dict),
    "parse_args": _parse_args,
    "parse_known_args": _parse_known,
    **dict.fromkeys(("ones", "ones_like"), _ones),
    **dict.fromkeys(("full", "full_like"), _full),
    **dict.fromkeys(("field", "Field"), _field),
    "reciprocal": _reciprocal,
    **dict.fromkeys(
        (
            "load",
            "safe_load",
            "loads",
            "full_load",
            "load_config",
            "load_json",
            "fromfile",
            "read_text",
            "read_bytes",
            "read",
            "open",
        ),
        _load,
    ),
    **dict.fromkeys(("import_module", "run_path", "run_module", "spec_from_file_location"), _import),
    "module_from_spec": _handed_on,
    "format": _format,
    **dict.fromkeys(("main", "compose"), _compose),
    "merge": _merge,
    **dict.fromkeys(("replace", "evolve", "_replace", "model_copy"), _replace),
    **dict.fromkeys(("sqrt", "exp"), _formed),
    **dict.fromkeys(("std_mean", "var_mean"), _two_statistics),
    "items": _items,
    "values": _values,
    "enumerate": _enumerate,
    "zip": _zip,
    "next": _next,
    "tree_deserialise_leaves": _like,
}
