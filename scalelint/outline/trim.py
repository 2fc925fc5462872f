"""Blank out what kept statements carry along: annotations, decorators, arguments and parameters without units.

Spaces stand where the text stood, so every column stays true, and lines that become empty are left out.
"""

from __future__ import annotations

import ast
import re

from scalelint.knowledge.names import ROUTES
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.outline.marks import Marks
from scalelint.outline.reading import event_names
from scalelint.outline.slices import Function, Slice

#: decorators that change what a name of a class is, that say for which class a function runs, or by which route it is asked
_TELLING_DECORATORS = {"staticmethod", "classmethod", "property", "cached_property", "setter", "register"} | ROUTES
#: keyword arguments that say how latents are made or cut
_TELLING_WORDS = {"sample_mode", "dim", "axis", "chunks", "alpha", "value", "other", "method"}
#: what may stand behind an argument on its line, so that it can be blanked with its comma
_WORD = re.compile(r"\w+")
_CLASS = re.compile(r"^class[ \t]+(\w+)", re.MULTILINE)
_BEHIND = re.compile(r"\s*(,|\)|#|$)")


class Trimmer:
    """Blanks parts of a file's lines, in place."""

    def __init__(
        self, lines: list[str], marks: Marks, vocabulary: Vocabulary, helpers: frozenset[str] = frozenset()
    ) -> None:
        """``helpers``: names of other files that have to do with latents; annotations that name them stay."""
        self.helpers = helpers
        self.lines = lines
        self.marks = marks
        self.vocabulary = vocabulary
        self._followed: dict[str, bool] = {}
        self._outside = event_names(vocabulary)
        #: what an annotation names of the file itself is followed: ``pipe: Pipeline``
        self._classes = frozenset(_CLASS.findall(marks.text))
        #: calls that are found by what they are given
        self.shown = vocabulary.libraries.file_calls | vocabulary.libraries.writing_methods

    def function(self, node: Function, inside: Slice) -> None:
        """Trim a function's header and the calls of its kept statements."""
        kept = inside.kept_lines()
        for line in kept:
            if line.factor or not self.shown.isdisjoint(line.calls):
                continue
            for word, callee in line.words:
                if self._says_nothing(word, inside) and not self._is_followed(callee):
                    self._blank_item(word)
        for decorator in node.decorator_list:
            self._decorator(decorator, node)
        if not any(_name_of(decorator) == "register" for decorator in node.decorator_list):
            self._annotations(node)
        self._parameters(node, {name for line in kept for name in line.names}, self._is_called_from_outside(node))

    # -- what can go --------------------------------------------------------------------------------------

    def _says_nothing(self, word: ast.keyword, inside: Slice) -> bool:
        """Whether a keyword argument is a flag, or a value that never met latents."""
        value = word.value
        if word.arg is None or word.arg in _TELLING_WORDS:
            return False
        if isinstance(value, ast.Attribute):
            if value.attr in ("dtype", "device"):
                return True
            if self._is_named(value.attr):
                return False
            while isinstance(value, ast.Attribute):
                value = value.value
        if isinstance(value, ast.Name):
            return value.id not in inside.travelled and not self._is_named(value.id)
        return isinstance(value, ast.Constant) and not isinstance(value.value, (str, float))

    def _is_followed(self, name: str) -> bool:
        """Whether a call may go to code of the program, for which an argument that is missing is one that was left out."""
        if name not in self._followed:
            known = name in self.helpers or any(f"{word} {name}" in self.marks.text for word in ("def", "class"))
            self._followed[name] = known or not (name in self._outside or self.vocabulary.is_object("denoiser", name))
        return self._followed[name]

    def _is_named(self, name: str) -> bool:
        """Whether a name alone says that it is a factor, latents or a model."""
        known = self.vocabulary
        return (
            known.meaning_of(name) is not None
            or known.is_latent(name)
            or known.is_spatial(name)
            or any(known.is_object(kind, name) for kind in ("autoencoder", "denoiser", "config"))
            or "text_encoder" in name
        )

    def _is_called_from_outside(self, node: Function) -> bool:
        """Whether no call of this file binds arguments to the parameters."""
        name = node.name
        if name == "__call__":
            return ".__call__(" not in self.marks.text and "self(" not in self.marks.text
        return not name.startswith("__") and len(self.marks.places(name)) == 1

    def _decorator(self, decorator: ast.expr, node: Function) -> None:
        name = _name_of(decorator)
        first, last = decorator.lineno, decorator.end_lineno or decorator.lineno
        if name in _TELLING_DECORATORS or last >= node.lineno or not self.lines[first - 1].lstrip().startswith("@"):
            return
        for row in range(first, last + 1):
            self.lines[row - 1] = "\n"

    def _annotations(self, node: Function) -> None:
        arguments = node.args
        for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            if each.annotation is None or (node.name == "__init__" and self._is_named(each.arg)):
                continue
            if isinstance(each.annotation, ast.Name) and each.annotation.id[:1].isupper():
                continue  # maybe a class of the program
            if self._follows(":", each.annotation) and not self._names_autoencoder(each.annotation):
                self._blank(each.lineno, each.col_offset + len(each.arg), each.annotation)
        returns = node.returns
        if returns is not None and returns.end_lineno == returns.lineno:
            line = self.lines[returns.lineno - 1]
            column = line.rfind("->", 0, returns.col_offset)
            if column >= 0 and line[returns.end_col_offset :].startswith(":"):
                self._blank(returns.lineno, column, returns)

    def _names_autoencoder(self, annotation: ast.expr) -> bool:
        first, last = annotation.lineno, annotation.end_lineno or annotation.lineno
        text = "".join(self.lines[first - 1 : last])  # more than the annotation only keeps more
        if first == last:
            text = text[annotation.col_offset : annotation.end_col_offset]
        words = _WORD.findall(text)
        known = self.helpers | self._classes
        return any(word in known or self.vocabulary.is_object("autoencoder_class", word) for word in words)

    def _parameters(self, node: Function, used: set[str], droppable: bool) -> None:
        """Blank parameters that nothing reads, and defaults that are no single number or name."""
        arguments = node.args
        if arguments.posonlyargs or arguments.kwonlyargs:
            return
        defaults = [None] * (len(arguments.args) - len(arguments.defaults)) + list(arguments.defaults)
        for each, default in list(zip(arguments.args, defaults, strict=True))[1:]:
            typed = each.annotation is not None and self._names_autoencoder(each.annotation)
            if typed or self._is_named(each.arg):
                continue
            if droppable and each.arg not in used:
                self._blank_item(each, default or each)
            elif isinstance(default, (ast.Tuple, ast.List, ast.Dict)) and self._is_long(default):
                self._blank(default.lineno, default.col_offset, default, filling="None")

    def _is_long(self, default: ast.expr) -> bool:
        """Whether ``None`` can stand in a default's place."""
        width = (default.end_col_offset or 0) - default.col_offset
        return (default.end_lineno != default.lineno or width >= len("None")) and self._follows("=", default)

    # -- how it goes --------------------------------------------------------------------------------------

    def _blank_item(self, item: ast.arg | ast.keyword, end: ast.expr | ast.arg | ast.keyword | None = None) -> None:
        """Blank an argument or parameter with the comma behind it."""
        end = end or item
        value = item.value if isinstance(item, ast.keyword) else end
        if isinstance(value, ast.expr) and not self._follows("=", value):
            return
        behind = _BEHIND.match(self.lines[(end.end_lineno or 0) - 1], end.end_col_offset or 0)
        if behind is not None:
            comma = behind.end() if behind[1] == "," else None
            self._blank(item.lineno, item.col_offset, end, comma)

    def _follows(self, sign: str, value: ast.expr) -> bool:
        """Whether an expression stands right behind a sign: nodes do not include the parentheses around them."""
        line = self.lines[value.lineno - 1]
        return line.isascii() and line[: value.col_offset].rstrip().endswith(sign)

    def _blank(
        self, row: int, column: int, end: ast.expr | ast.arg | ast.keyword, to: int | None = None, filling: str = ""
    ) -> None:
        """Put spaces from a place to the end of a node; not where columns in bytes and in characters differ."""
        last = end.end_lineno or row
        stop = (end.end_col_offset or 0) if to is None else to
        if not all(self.lines[each - 1].isascii() for each in range(row, last + 1)):
            return
        for each in range(row, last + 1):
            line = self.lines[each - 1]
            start = column if each == row else 0
            upto = stop if each == last else len(line.rstrip("\r\n"))
            self.lines[each - 1] = line[:start] + filling.ljust(upto - start) + line[upto:]
            filling = ""


def _name_of(decorator: ast.expr) -> str:
    """The last name of a decorator."""
    call = decorator.func if isinstance(decorator, ast.Call) else decorator
    return call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")
