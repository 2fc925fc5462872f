"""What objects hold of other files that have to do with latents: ``self.embed = FrameEncoder()``, and then ``self.embed(frame)``."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator


def held_helpers(tree: ast.Module, helpers: Collection[str]) -> frozenset[str]:
    """The attributes that are given what a call of one of ``helpers`` makes, or a parameter that is annotated with one."""
    found: set[str] = set()
    for owner in (node for node in tree.body if isinstance(node, ast.ClassDef)) if helpers else ():
        for child in owner.body:
            if isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name):
                found |= {child.target.id} if _names_any(child.annotation, helpers) else set()
            elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found |= set(_given(child, helpers))
    return frozenset(found)


def _given(method: ast.FunctionDef | ast.AsyncFunctionDef, helpers: Collection[str]) -> Iterator[str]:
    arguments = (*method.args.posonlyargs, *method.args.args, *method.args.kwonlyargs)
    typed = {a.arg for a in arguments if a.annotation is not None and _names_any(a.annotation, helpers)}
    for node in (each for each in ast.walk(method) if isinstance(each, ast.Assign)):
        for target, value in _pairs(node):
            if not (isinstance(target, ast.Attribute) and _is_one_of(target.value, {"self"})):
                continue
            if _is_one_of(value, typed) or (isinstance(value, ast.Call) and _names_any(value, helpers)):
                yield target.attr


def _pairs(node: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Targets with what each is given: also of ``self.a, self.b = a, b``."""
    for target in node.targets:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from zip(target.elts, node.value.elts, strict=False)
        else:
            yield target, node.value


def _is_one_of(value: ast.expr, names: set[str]) -> bool:
    return isinstance(value, ast.Name) and value.id in names


def _names_any(node: ast.expr, names: Collection[str]) -> bool:
    """Whether one of some names stands in an expression, also in an annotation that is a text."""
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and each.id in names:
            return True
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value in names:
            return True
    return False
