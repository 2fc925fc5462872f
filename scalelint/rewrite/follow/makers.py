"""Functions that are given a class and fill its fields from a command line, a file or a text."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.bindings import field_default, is_missing
from scalelint.rewrite.program.callees import Callees
from scalelint.rewrite.program.tree import Place

#: calls whose result people choose when they start the program
_STARTED = frozenset(
    """from_cli cli parse_args parse_known_args parse_args_into_dataclasses HfArgumentParser add_arguments load
    safe_load full_load unsafe_load load_config from_yaml from_json compose initialize""".split()  # noqa: SIM905
)
#: calls that read assignments out of a text
_TEXTS = frozenset({"from_dotlist", "merge_with_dotlist", "merge_from_list", "merge_from_dict", "override"})


class Makers:
    """Finds what fills a field that has no default."""

    def __init__(self, calls: Callees) -> None:
        self.calls = calls
        self.tree = calls.names.tree

    def sources(self, cls: ast.ClassDef, name: str, handed: Place) -> Iterator[tuple[str, Place]]:
        """Where a class is handed to a call: why that gives a field a value from elsewhere, and the place."""
        code, call = handed
        if not isinstance(call, ast.Call) or not self._is_empty(cls, name):
            return
        text = " ".join(code.source_of(call).split())
        callee = self.calls.callee(code, call)
        body = callee.node if callee is not None else code.scope(call)
        names = {called(node) for node in ast.walk(body) if isinstance(node, ast.Call)} | {called(call)}
        if names & _STARTED:
            yield f"`{text}` may be filled from a command line or a file, and `{name}` has no default", handed
        elif names & _TEXTS:
            for place in self._texts(name):
                yield f"this text may give it a value: `{text}` is filled from one", place

    @staticmethod
    def _is_empty(cls: ast.ClassDef, name: str) -> bool:
        field = next(
            (f for f in cls.body if isinstance(f, ast.AnnAssign) and getattr(f.target, "id", "") == name), None
        )
        declares, default = field_default(field.value) if field and field.value is not None else (False, None)
        return field is not None and is_missing(default if declares else field.value)

    def _texts(self, name: str) -> Iterator[Place]:
        """The strings that assign to a name: ``"scaling_factor=0.41407"``."""
        for code in self.tree.codes(self.tree.sources.holding(name)):
            for node in code.nodes.holding(f"{name}="):
                text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
                if f"{name}=" in text and not _is_docstring(code, node):
                    yield Place(code, node)


def _is_docstring(code: Code, node: ast.AST) -> bool:
    return isinstance(code.parent(node), ast.Expr)
