"""The package as a graph of modules: one direction of data flow, so no circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "scalelint"
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}
#: ``scalelint.check`` and its like load the API on first use
LAZY = {("scalelint", "scalelint.api")}


def imported(node: ast.AST) -> Iterator[str]:
    """What runs of a module import, at once or later; what only type checkers read is left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if isinstance(child, ast.ImportFrom) and child.module:
            for alias in child.names:
                inner = f"{child.module}.{alias.name}"
                yield inner if inner in MODULES else child.module
        elif isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        yield from imported(child)


def graph() -> dict[str, set[str]]:
    """Module to the modules of the package that it needs."""
    return {
        name: {
            other
            for other in imported(ast.parse(path.read_bytes()))
            if other in MODULES and other != name and (name, other) not in LAZY
        }
        for name, path in MODULES.items()
    }


def test_no_module_needs_itself() -> None:
    modules = graph()
    assert any(modules.values())
    TopologicalSorter(modules).prepare()  # raises CycleError, which names the circle


def test_rules_read_nothing_but_summaries() -> None:
    """What judges and what reports needs no syntax tree, and so nothing of the room that makes summaries."""
    rooms = tuple(
        f"scalelint.{name}" for name in ("rules", "checks", "project", "ledger", "picture", "report", "knowledge")
    )
    found = {
        f"{module} needs {needed}"
        for module, others in graph().items()
        for needed in others
        if module.startswith(rooms) and needed.startswith("scalelint.analysis")
    }
    assert not found, sorted(found)
