"""Tables out of which something reads a value without writing its key: ``list(config.values())[0]``, ``config[KEY]``, ``for k, v in …``.

What such a read gives is inverted where it comes in. So the number in the table has to stay, although others read it by its key.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.targets import Targets, function_of
from scalelint.rewrite.program.names import Cell
from scalelint.rewrite.program.tree import Place
from scalelint.rewrite.program.turns import in_turn

_REASON = "`{}` reads the table without the key; read `{}` by its name"
#: calls whose result is a table with the same keys
_ALIKE = frozenset(
    """dict copy deepcopy OrderedDict ChainMap MappingProxyType EasyDict edict Box AttrDict DictConfig Munch create
    defaultdict UserDict""".split()  # noqa: SIM905
)
#: functions that go through what they are given, and methods that hand all of it out
_GOING_THROUGH = frozenset({"reduce"})
_ALL = frozenset({"values", "items", "popitem"})
_READING = frozenset({"get", "pop", "setdefault", "__getitem__"})
_DEPTH = 30


class Tables:
    """Finds the reads of one table that don't say what they read."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.names = targets.names
        self._seen: set[tuple[str, int, tuple[str, ...]]] = set()

    def unnamed(self, table: Place, name: str) -> Iterator[tuple[str, Place]]:
        """Why an entry of a table that stands there may be read without its key: the reason and the place."""
        for place in self._reads(table.code, table.node, ()):
            yield _REASON.format(" ".join(place.code.source_of(place.node).split())[:60], name), place

    def _reads(self, code: Code, node: ast.AST, path: tuple[str, ...]) -> Iterator[Place]:
        """What reads an expression that holds the table below some keys; below none: the table itself."""
        key = (code.path, id(node), path)
        parent = code.parent(node)
        if key in self._seen or len(self._seen) > _DEPTH * 10 or parent is None:
            return
        self._seen.add(key)
        if isinstance(parent, ast.Subscript) and parent.value is node:
            if isinstance(parent.ctx, ast.Load):
                yield from self._picked(code, parent, parent.slice, path)
        elif isinstance(parent, ast.Attribute):
            yield from self._method(code, parent, path)
        elif isinstance(parent, ast.Dict):
            yield from self._inside(code, parent, node, path)
        elif isinstance(parent, (ast.IfExp, ast.BoolOp)) or (
            isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.BitOr)
        ):
            yield from self._reads(code, parent, path)
        elif isinstance(parent, (ast.Assign, ast.AnnAssign, ast.NamedExpr)) and parent.value is node:
            target = self.targets.target(code, parent, node)
            yield from self._kept(target, path) if target is not None else ()
        else:
            yield from self._handed(code, parent, node, path)

    def _picked(self, code: Code, read: ast.AST, key: ast.AST, path: tuple[str, ...]) -> Iterator[Place]:
        """An item by a key: of a table of tables perhaps the one that counts."""
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            if path[:1] == (key.value,):
                yield from self._reads(code, read, path[1:])
        elif path:
            yield from self._reads(code, read, path[1:])
        else:
            yield Place(code, read)

    def _method(self, code: Code, method: ast.Attribute, path: tuple[str, ...]) -> Iterator[Place]:
        call = code.parent(method)
        if not isinstance(call, ast.Call) or call.func is not method:
            return
        if method.attr in _READING and call.args:
            yield from self._picked(code, call, call.args[0], path)
        elif method.attr in _ALIKE:
            yield from self._reads(code, call, path)
        elif method.attr in _ALL:
            variable = in_turn(code, method.value)
            if path and variable is not None:
                target = self.names.cell(code, variable)
                yield from self._kept(target, path[1:]) if target is not None else ()
            elif not path:
                yield Place(code, call)

    def _inside(self, code: Code, outer: ast.Dict, node: ast.AST, path: tuple[str, ...]) -> Iterator[Place]:
        """The table as a value of another one, or merged into it."""
        key = outer.keys[outer.values.index(node)] if node in outer.values else None
        if key is None:
            yield from self._reads(code, outer, path)
        elif isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield from self._reads(code, outer, (key.value, *path))

    def _handed(self, code: Code, parent: ast.AST, node: ast.AST, path: tuple[str, ...]) -> Iterator[Place]:
        """The table as an argument."""
        call = code.parent(parent) if isinstance(parent, ast.keyword) else parent
        spread = isinstance(parent, ast.keyword) and parent.arg is None
        if not isinstance(call, ast.Call) or call.func is node:
            return
        callee = self.targets.calls.callee(code, call)
        if callee is not None:
            target = self.targets.target(code, parent, node) if not spread else None
            yield from self._kept(target, path) if target is not None else ()
        elif isinstance(parent, ast.keyword) and not spread and called(call) in _ALIKE:
            yield from self._reads(code, call, (str(parent.arg), *path))
        elif called(call) in _ALIKE:
            yield from self._reads(code, call, path)
        elif called(call) in _GOING_THROUGH:
            yield Place(code, call)

    def _kept(self, cell: Cell, path: tuple[str, ...]) -> Iterator[Place]:
        """The reads of a variable or attribute that holds it."""
        if cell[0] not in ("var", "attr") or cell[1] == "?":
            return
        inside = self._function(cell)
        for code, node in self.names.tree.mentions(str(cell[-1])):
            if inside is not None and code is not inside.code:
                continue
            is_read = isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load)
            if is_read and self.names.cell(code, node) == cell:
                yield from self._reads(code, node, path)

    def _function(self, cell: Cell) -> Place | None:
        """The function whose variable a cell is."""
        code = self.names.tree.code(cell[1]) if cell[0] == "var" and cell[2] else None
        if code is None:
            return None
        return function_of(code, cell) or Place(code, code.tree)


def table_of(key: Place) -> Place | None:
    """The table in which a key stands, perhaps one that a call makes of its keywords."""
    table = key.code.parent(key.node)
    if isinstance(table, ast.Dict) or (isinstance(table, ast.Call) and not isinstance(key.node, Function)):
        return Place(key.code, table)
    return None
