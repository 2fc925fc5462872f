"""What objects hold under names of their own: what other files have to do with latents, ``self.embed = FrameEncoder()`` and then
``self.embed(frame)``; and factors, ``self.spread = torch.tensor(stats["std"])`` and then ``z / self.spread``."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator

from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.outline.slices import Function, statements


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


def held_factors(methods: Iterable[Function], vocabulary: Vocabulary) -> frozenset[str]:
    """The attributes that are given a factor, and whose own names do not say so."""
    return frozenset(
        target.attr
        for method in methods
        for target, value in _stored(method)
        if vocabulary.meaning_of(target.attr) is None and _is_factor(value, vocabulary)
    )


def _is_factor(value: ast.expr, vocabulary: Vocabulary) -> bool:
    """``cfg.vae_scale``, ``float(cfg.vae_scale)``, ``torch.tensor(stats["std"]).reshape(1, -1)``."""
    inner: ast.expr | None = value
    while isinstance(inner, ast.Call):
        function = inner.func
        asked = function.value if isinstance(function, ast.Attribute) else None  # of what a method is called
        inner = asked if isinstance(asked, ast.Subscript | ast.Call | ast.Attribute) else next(iter(inner.args), asked)
    key = inner.slice if isinstance(inner, ast.Subscript) else None
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return vocabulary.role_of(key.value) is not None
    name = inner.attr if isinstance(inner, ast.Attribute) else ""
    meaning = vocabulary.meaning_of(name)
    return meaning is not None and (meaning.specific or len(words_of(name)) > 1)


def _given(method: Function, helpers: Collection[str]) -> Iterator[str]:
    arguments = (*method.args.posonlyargs, *method.args.args, *method.args.kwonlyargs)
    typed = {a.arg for a in arguments if a.annotation is not None and _names_any(a.annotation, helpers)}
    for target, value in _stored(method):
        if _is_one_of(value, typed) or (isinstance(value, ast.Call) and _names_any(value, helpers)):
            yield target.attr


def _stored(method: Function) -> Iterator[tuple[ast.Attribute, ast.expr]]:
    """The attributes of ``self`` that a method assigns, with what each is given."""
    for node in statements(method.body, whole=True):
        for target, value in _pairs(node) if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Attribute) and _is_one_of(target.value, {"self"}):
                yield target, value


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
