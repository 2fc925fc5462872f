"""Python files of the project that a run was not asked about, and that import what it was asked about.

They are not rewritten. What they read or give keeps its meaning, so the cell that they name can't turn.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from scalelint.files.source import SourceError
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.reach import Reach
from scalelint.rewrite.program.callees import positional
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.surroundings import Surroundings
from scalelint.rewrite.program.tree import CodeTree

_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_OUTSIDE = "this file reads or gives it, and was not asked for; migrate the folder around both"


class Outsiders:
    """Looks into the files around a run."""

    def __init__(self, names: Names, around: Surroundings) -> None:
        self.names = names
        self.around = around

    def about(self, reach: Reach, name: str) -> Iterator[tuple[str, str, int, tuple[Cell, ...]]]:
        """Where an outer file names a cell, or calls what has it as a parameter: reason, path, line, cells."""
        found = reach.tracer.found
        words = {name: [cell for cell in found.cells if cell[-1] == name]}
        for cell in words[name]:
            if cell[0] == "var" and cell[2]:
                owner = cell[2].removesuffix(".__init__").rpartition(".")[2]
                words.setdefault(owner, []).append(cell)
        for word, cells in words.items():
            for path, source in self.around.programs(word.encode()):
                code = self._connected(path, source)
                for node in code.nodes.mentioning(word) if code is not None else ():
                    assert code is not None
                    blamed = [c for c in cells if self._is_about(code, node, word, name, c, reach)]
                    if blamed:
                        yield _OUTSIDE, path, code.line(node), tuple(blamed)

    def _is_about(self, code: Code, node: ast.AST, word: str, name: str, cell: Cell, reach: Reach) -> bool:
        parent = code.parent(node)
        if word != name:  # the function or class itself
            function = reach.parameter(cell)
            if not isinstance(parent, ast.Call) or parent.func is not node or function is None:
                return isinstance(parent, (ast.keyword, ast.Dict, ast.Call)) and called(parent) != "isinstance"
            names = positional(function)
            index = names.index(name) if name in names else len(parent.args)
            spread = any(word.arg is None for word in parent.keywords)
            return len(parent.args) > index or spread or any(isinstance(a, ast.Starred) for a in parent.args)
        is_parameter = cell[0] == "var" and bool(cell[2])
        if isinstance(node, ast.keyword):
            return is_parameter or cell[0] == "attr"
        if isinstance(node, ast.arg):
            return False
        return not is_parameter

    def _connected(self, path: str, source: bytes) -> Code | None:
        """The file's tree, where it imports one of the run's files, or one that does."""
        try:
            code = Code(path, source)
        except (SourceError, SyntaxError, ValueError, RecursionError):
            return None
        wide = self._wide()
        for module in self._imports(wide, code):
            if module in self.names.tree.sources.paths:
                return code
            try:
                inner = Code(module, self.around.read(module))
            except (SourceError, SyntaxError, ValueError, RecursionError):
                continue
            if any(each in self.names.tree.sources.paths for each in self._imports(wide, inner)):
                return code
        return None

    def _wide(self) -> CodeTree:
        return CodeTree([*self.names.tree.paths, *self.around.python], self.around.read)

    @staticmethod
    def _imports(wide: CodeTree, code: Code) -> Iterator[str]:
        """The files of the project that a file imports."""
        for node in (*code.declarations, *code.nodes.holding(".")):
            if isinstance(node, ast.Constant):  # import_module("lib.codec"), "lib.codec.Autoencoder"
                text = node.value if isinstance(node.value, str) and _DOTTED.fullmatch(node.value) else ""
                dotted = [text, text.rpartition(".")[0]]
            elif isinstance(node, ast.Import):
                dotted = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                module = node.module or ""
                dotted = [module, *(f"{module}.{alias.name}".lstrip(".") for alias in node.names)]
            else:
                continue
            for each in filter(None, dotted):
                found = wide.nearest(each, code.path)
                if found is not None and found != code.path:
                    yield found
