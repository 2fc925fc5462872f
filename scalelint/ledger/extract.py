"""What a file binds to names, as text with its place: the entries of its ledger.

Only bindings that can carry a number, a checkpoint's name or an object are kept: arithmetic on tensors says nothing
about which number a factor is. A pure function of the file's text; :mod:`scalelint.ledger.evaluate` reads the entries.
"""

from __future__ import annotations

import ast

from scalelint.files.source import split_lines
from scalelint.ledger import unrolled
from scalelint.ledger.attributes import reads
from scalelint.ledger.labelled import labelled
from scalelint.ledger.objects import is_enumeration
from scalelint.ledger.rewritten import rewritten
from scalelint.ledger.saving import saved
from scalelint.ledger.sizes import Sizes
from scalelint.ledger.spread import STAR
from scalelint.ledger.tables import (
    ABOVE,
    BUILTINS,
    CARRIED,
    CARRIERS,
    DEEPEST,
    FOREIGN,
    OPERATORS,
    ORDINARY,
    PARTS,
    RECORDS,
)
from scalelint.ledger.texts import (
    Texts,
    declares_option,
    is_by_key,
    lacks,
    last,
    names_inputs,
    text_of,
    with_texts,
)
from scalelint.model import Binding, CallNote, Ledger
from scalelint.outline.pieces import parsed
from scalelint.outline.reading import COMPOUND
from scalelint.outline.reduce import origins


def extract(text: str) -> Ledger:
    """The ledger of a file's text; empty where the text does not parse."""
    try:
        tree = parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Ledger()
    return _Extractor(text).run(tree)


class _Extractor:
    def __init__(self, text: str) -> None:
        self.lines = split_lines(text)
        self.ledger = Ledger()
        self.foreign: set[str] = set()
        self.objects: set[str] = set()  #: names of what calls of the project's own classes and functions gave
        self.texts = Texts(self.lines)
        self.sizes = Sizes(self.texts)
        self.instead = ""  #: what assignments stand in for
        self.typed: set[tuple[str, str]] = set()  #: parameters that are of classes of the project, by scope

    def run(self, tree: ast.Module) -> Ledger:
        """The module's imports first: calls of other packages are no calls of the project."""
        for node in tree.body:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self._import(node)
        self._block(tree.body, "", "")
        self.ledger.labelled = labelled(tree, self.lines, self.texts.span)
        self.ledger.sizings = self.sizes.found
        return self.ledger

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for local, origin in origins(node):
            self.ledger.imports[local] = origin
            if origin.partition(".")[0] in FOREIGN:
                self.foreign.add(local)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            self.ledger.stars.append("." * node.level + (node.module or ""))

    # -- statements ---------------------------------------------------------------------------------------

    def _block(self, body: list[ast.stmt], scope: str, owner: str) -> None:
        for node in body:
            self._statement(node, scope, owner)

    def _statement(self, node: ast.stmt, scope: str, owner: str) -> None:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self._function(node, scope)
        elif isinstance(node, ast.ClassDef):
            name = f"{scope}.{node.name}" if scope else node.name
            self.ledger.classes[name] = [ast.unparse(base)[:ORDINARY] for base in node.bases]
            self._decorated(node, scope)
            self._block(node.body, name, name)
            self._members(node, name)
        else:
            self._plain(node, scope, owner)

    def _plain(self, node: ast.stmt, scope: str, owner: str) -> None:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            self._import(node)
        elif isinstance(node, ast.Assign):
            self._lambdas(node.value, scope)
            for target in node.targets:
                if not self._record(target, node.value, scope):
                    self._assign(target, node.value, scope, "declared" if owner == scope and owner else "assign")
        elif isinstance(node, ast.AnnAssign):
            kind = "field" if owner == scope and owner else "assign"
            if node.value is not None:
                self._keep(scope, text_of(node.target), kind, node.value)
            if isinstance(node.target, (ast.Name, ast.Attribute)):
                self._keep(scope, text_of(node.target), "annotation", _class_in(node.annotation))
        elif isinstance(node, ast.Return) and node.value is not None and scope:
            self._keep(scope, "", "return", node.value)
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            self._each(node.target, node.iter, scope)
            for name, value, texts in unrolled.attributes(node):
                kept = Binding(scope, f"self.{name}", "assign", with_texts(value, texts), self.texts.span(value))
                self.ledger.bindings.append(kept)
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                if item.optional_vars is not None:
                    self._assign(item.optional_vars, item.context_expr, scope)
        self._calls(node, scope)
        self._inner(node, scope, owner)

    def _inner(self, node: ast.stmt, scope: str, owner: str) -> None:
        if type(node) not in COMPOUND:
            return
        lacking = lacks(node.test) if isinstance(node, ast.If) else None
        for name in ("body", "orelse", "finalbody"):
            block = [s for s in getattr(node, name, []) if isinstance(s, ast.stmt)]
            self._branch(block, scope, owner, lacking == (name == "body") and name != "finalbody")
        for handler in getattr(node, "handlers", ()):
            self._branch(handler.body, scope, owner, True)
        for case in getattr(node, "cases", ()):
            self._block(case.body, scope, owner)

    def _branch(self, body: list[ast.stmt], scope: str, owner: str, lacking: bool) -> None:
        """Statements of which some stand where something was not found that was asked for."""
        before = self.instead
        self.instead = "key" if lacking else before
        self._block(body, scope, owner)
        self.instead = before

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: str) -> None:
        name = f"{scope}.{node.name}" if scope else node.name
        parameters = _parameters(node.args)
        self.ledger.functions[name] = [a.arg for a in parameters]
        for decorator in node.decorator_list:
            self._decorator(decorator, name)
        self._decorated(node, scope)
        self._defaults(name, node.args)
        if node.args.kwarg is not None:
            self.ledger.bindings.append(
                Binding(name, node.args.kwarg.arg, "rest", "{}", self.texts.span(node.args.kwarg))
            )
        for argument in parameters:
            if argument.annotation is not None:
                kind = _class_in(argument.annotation)
                self._keep(name, argument.arg, "annotation", kind)
                if isinstance(kind, ast.Name) and (kind.id in self.ledger.classes or self._is_imported(kind.id)):
                    self.typed.add((name, argument.arg))
        if node.returns is not None:
            self._keep(name, "", "annotation", _class_in(node.returns))
        self._used(node, name, {a.arg for a in parameters} - {"self", "cls"})
        self._block(node.body, name, "")

    def _defaults(self, name: str, arguments: ast.arguments) -> None:
        """Keep what the parameters of a function are where nobody gives them."""
        given = [*arguments.posonlyargs, *arguments.args]
        pairs = list(zip(reversed(given), reversed(arguments.defaults), strict=False))
        pairs += [(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None]
        for argument, default in pairs:
            self._keep(name, argument.arg, "default", default, instead="option" if declares_option(argument) else "")

    def _lambdas(self, node: ast.expr, scope: str) -> None:
        """``scaled = lambda z, gain=0.5: z * gain``: the parameters and their defaults, told apart by their lines."""
        for each in [node, *ast.iter_child_nodes(node)]:
            if isinstance(each, ast.Lambda):
                name = f"{scope}.<lambda>"
                self.ledger.functions.setdefault(name, []).extend(a.arg for a in _parameters(each.args))
                self._defaults(name, each.args)

    def _used(self, node: ast.AST, name: str, parameters: set[str]) -> None:
        """The attributes that a function reads of what it is handed: they tell what class that may be of."""
        for owner, attribute in reads(node):
            if owner in parameters or owner.startswith("self."):
                known = self.ledger.used.setdefault(f"{name}.{owner}", [])
                if attribute not in known:
                    known.append(attribute)

    def _decorator(self, node: ast.expr, name: str) -> None:
        """``@property``, ``@click.option("--scale", default=0.18215)``: the option is a default of the parameter."""
        if isinstance(node, (ast.Name, ast.Attribute)):
            self.ledger.decorators.setdefault(name, []).append(text_of(node).rpartition(".")[2])
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            self.ledger.decorators.setdefault(name, []).append(f"{text_of(node.func)}()")
        if isinstance(node, ast.Call) and last(node.func) in ("option", "argument"):
            self._option(node, name, "default")
        elif isinstance(node, ast.Call) and any(word.arg == "config_name" for word in node.keywords):
            for first in self.ledger.functions[name][:1]:  # ``@hydra.main(config_path="conf", config_name="train")``
                self._keep(name, first, "default", node)

    def _decorated(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, scope: str) -> None:
        """``@register("name")``: a call of the project's own, which is handed what is defined below it."""
        for decorator in node.decorator_list:
            function = decorator.func if isinstance(decorator, ast.Call) else decorator
            if not isinstance(function, (ast.Name, ast.Attribute)):
                continue
            root = text_of(function).partition(".")[0]
            if root not in self.foreign and root not in BUILTINS:
                text, span = self.texts.source(decorator)
                self.ledger.bindings.append(Binding(scope, f"@{node.name}", "decorator", text, span))

    def _each(self, target: ast.expr, iterable: ast.expr, scope: str) -> None:
        """The names that a loop gives the elements of a table: ``for name, channels, scale in TABLE``."""
        if isinstance(iterable, ast.Call) and last(iterable.func) == "range":
            return
        counted = isinstance(iterable, ast.Call) and last(iterable.func) == "enumerate" and bool(iterable.args)
        if counted and isinstance(iterable, ast.Call) and isinstance(target, ast.Tuple) and len(target.elts) == 2:
            target, iterable = target.elts[1], iterable.args[0]
        for index, element in enumerate(target.elts) if isinstance(target, (ast.Tuple, ast.List)) else [(-1, target)]:
            if isinstance(element, (ast.Name, ast.Attribute)):
                self._keep(scope, text_of(element), "each", iterable, index)

    def _members(self, node: ast.ClassDef, name: str) -> None:
        """The members of an enumeration are calls of its constructor: ``SDXL = ("sdxl", 4, 0.13025)``."""
        if f"{name}.__init__" not in self.ledger.functions or not is_enumeration(self.ledger.classes[name]):
            return
        for statement in node.body:
            if isinstance(statement, ast.Assign):
                value = statement.value
                given = value.elts if isinstance(value, ast.Tuple) else [value]
                arguments = [("", *self.texts.source(each)) for each in given]
                self.ledger.calls.append(CallNote(name, node.name, arguments, self.texts.span(value)))

    def _record(self, target: ast.expr, value: ast.expr, scope: str) -> bool:
        """``Space = namedtuple("Space", "name scale")``: a class with these fields."""
        if not isinstance(value, ast.Call) or last(value.func) not in RECORDS or len(value.args) < 2:
            return False
        fields = value.args[1]
        if isinstance(fields, ast.Constant) and isinstance(fields.value, str):
            names = fields.value.replace(",", " ").split()
        else:
            parts = fields.elts if isinstance(fields, (ast.List, ast.Tuple)) else []
            keys = [p.elts[0] if isinstance(p, ast.Tuple) and p.elts else p for p in parts]
            names = [k.value for k in keys if isinstance(k, ast.Constant) and isinstance(k.value, str)]
        if not isinstance(target, ast.Name) or not names:
            return False
        owner = f"{scope}.{target.id}" if scope else target.id
        self.ledger.classes[owner] = []
        span = self.texts.span(fields)
        self.ledger.bindings += [Binding(owner, name, "annotation", "float", span) for name in names]
        return True

    def _assign(self, target: ast.expr, value: ast.expr, scope: str, kind: str = "assign") -> None:
        if isinstance(target, (ast.Tuple, ast.List)):
            self.sizes.unpacked(target, value, scope)
            split = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
            for index, element in enumerate(target.elts):
                if len(split) == len(target.elts):
                    self._assign(element, split[index], scope)
                elif isinstance(element, (ast.Name, ast.Attribute)):
                    self._keep(scope, text_of(element), "assign", value, index)
        elif isinstance(target, (ast.Name, ast.Attribute, ast.Subscript)):
            self.sizes.assigned(text_of(target), value, scope)
            if isinstance(target, ast.Name) and isinstance(value, ast.Call) and self._is_own(value):
                self.objects.add(target.id)
            self._keep(scope, text_of(target), kind, value)

    def _calls(self, node: ast.stmt, scope: str) -> None:
        """The calls in a statement's own expressions; those inside of comparisons and the like are left out."""
        todo: list[ast.expr] = _expressions(node)
        while todo:
            current = todo.pop()
            kind = type(current)
            if kind is ast.Call:
                self._call(current, scope)  # type: ignore[arg-type]
            elif kind is ast.BinOp:
                self.sizes.operation(current, scope)  # type: ignore[arg-type]
            todo.extend(PARTS[kind](current) if kind in PARTS else ())

    def _call(self, node: ast.Call, scope: str) -> None:
        name = last(node.func)
        self.sizes.call(node, scope)
        self._saved(node, scope)
        if name == "add_argument":
            self._option(node, scope, "option")
        elif name.startswith("DEFINE_") and node.args and isinstance(node.args[0], ast.Constant):
            self._keep(scope, str(node.args[0].value), "option", node)
        elif name in ("set_defaults", "update", "setdefault") and isinstance(node.func, ast.Attribute):
            self._updated(node, scope, "" if name == "set_defaults" else text_of(node.func.value))
        elif name in ("register_buffer", "setattr") and len(node.args) > 1:
            key, value = node.args[:2] if name == "register_buffer" else node.args[-2:]
            owner = text_of(node.args[0]) if name == "setattr" and len(node.args) > 2 else "self"
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                self._keep(scope, f"{owner}.{key.value}", "assign", value)
        elif name == "partial" and node.args and isinstance(node.args[0], (ast.Name, ast.Attribute)):
            bound = ast.Call(node.args[0], node.args[1:], node.keywords)
            self._call(ast.copy_location(bound, node), scope)  # what is bound is handed over by whoever calls it
        elif _is_above(node):  # what is handed on as a whole has no names
            if all(k.arg for k in node.keywords) and not any(isinstance(a, ast.Starred) for a in node.args):
                self._note(node, ABOVE, scope)
        elif self._is_own(node) or self._is_typed(node.func, scope) or names_inputs(node):
            self._note(node, text_of(node.func), scope)

    def _note(self, node: ast.Call, callee: str, scope: str) -> None:
        """Note a call with what it hands over."""
        positional = [(STAR, a.value) if isinstance(a, ast.Starred) else ("", a) for a in node.args]
        named = [(k.arg or "**", k.value) for k in node.keywords]
        arguments = [(word, *self.texts.source(value)) for word, value in (*positional, *named)]
        if arguments and len(arguments) <= 40:
            self.ledger.calls.append(CallNote(scope, callee, arguments, self.texts.span(node)))

    def _saved(self, node: ast.Call, scope: str) -> None:
        """What is written into a file of settings, named by where."""
        file, table = saved(node, self.ledger.imports) or (None, None)
        if file is not None and table is not None:
            text, span = self.texts.source(table)
            self.ledger.bindings.append(Binding(scope, f">{ast.unparse(file)[:ORDINARY]}", "written", text, span))

    def _is_imported(self, name: str) -> bool:
        """Whether something may be imported from another file of the project."""
        return name in self.ledger.imports and name not in self.foreign

    def _is_typed(self, function: ast.expr, scope: str) -> bool:
        """``box.cells(ratio)`` of a parameter ``box: Box``: a method of a class of the project."""
        owner = function.value if isinstance(function, ast.Attribute) else None
        return isinstance(owner, ast.Name) and (scope, owner.id) in self.typed

    def _updated(self, node: ast.Call, scope: str, target: str) -> None:
        """``config.update(scale=0.5)``, ``config.setdefault("scale", 0.5)``, ``parser.set_defaults(scale=0.5)`` give values to names."""
        alone = last(node.func) == "setdefault"
        pairs = [(k.arg, k.value) for k in node.keywords if k.arg and not alone]
        for table in node.args[:1]:
            keys = [table] if alone else table.keys if isinstance(table, ast.Dict) else []
            values = node.args[1:2] if alone else table.values if isinstance(table, ast.Dict) else []
            pairs += [(str(k.value), v) for k, v in zip(keys, values, strict=False) if isinstance(k, ast.Constant)]
        for key, value in pairs:
            if not target:
                self._keep(scope, key, "option", value)
            elif target.isidentifier():
                self._keep(scope, f"{target}[{key!r}]", "assign", value, instead="key" if alone else "")

    def _is_own(self, node: ast.Call) -> bool:
        """Whether a call may be one of the project's own functions or classes."""
        function, spread = node.func, [*node.args, *(k.value for k in node.keywords)]
        root = function
        while isinstance(root, ast.Attribute):
            root = root.value
        if not isinstance(root, ast.Name) or root.id in self.foreign or root.id in BUILTINS:
            return False
        known = root.id in self.ledger.imports or last(function)[:1].isupper() or isinstance(function, ast.Name)
        inherited = root.id == "self" and isinstance(function, ast.Attribute) and function.value is root
        return (known or inherited) and bool(spread)

    def _option(self, node: ast.Call, scope: str, kind: str) -> None:
        """``--latent-factor`` with a default: read later as ``args.latent_factor``."""
        words = {k.arg: k.value for k in node.keywords if k.arg}
        names = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        dest = words.get("dest")
        bare = [n for n in names if n.isidentifier()] if any(n.startswith("-") for n in names) else []  # click's own
        name = (
            dest.value
            if isinstance(dest, ast.Constant)
            else next(iter((*bare, *(n for n in names if n[:2] == "--"))), "")
        )
        if "default" in words and isinstance(name, str) and name:
            self._keep(scope, name.lstrip("-").replace("-", "_"), kind, words["default"], instead="option")

    # -- what is kept -------------------------------------------------------------------------------------

    def _keep(self, scope: str, name: str, kind: str, value: ast.expr, index: int = -1, instead: str = "") -> None:
        declares = kind in ("default", "field", "declared", "option") and isinstance(value, ast.Call)
        declares = declares or (kind == "assign" and isinstance(value, ast.Lambda) and "." in name)
        partly = kind == "return" and isinstance(value, (ast.Tuple, ast.Dict)) and self._carries_some(value)
        if not (declares or partly or self._carries(value)) or len(name) > 200:
            return
        text, span = self.texts.source(value)
        if text:
            instead = instead or (self.instead if kind == "assign" else "")
            self.ledger.bindings.append(Binding(scope, name, kind, text, span, index, instead))

    def _carries_some(self, node: ast.Tuple | ast.Dict) -> bool:
        """Whether a part of what a function returns can: ``return vae.config.scaling_factor, size // z.shape[-1]``."""
        parts = node.elts if isinstance(node, ast.Tuple) else node.values
        return any(not isinstance(part, ast.Constant) and self._carries(part) for part in parts)

    def _carries(self, node: ast.expr) -> bool:
        """Whether an expression can hand on a number, a name or an object, rather than compute with tensors."""
        todo: list[tuple[ast.expr, int]] = [(node, 0)]
        while todo:
            current, depth = todo.pop()
            kind = type(current)
            if kind is ast.JoinedStr and depth == 0:
                continue
            if depth > DEEPEST or kind not in CARRIED or not self._hands_on(current):
                return False
            todo += [(part, 0 if kind is ast.Dict else depth + 1) for part in CARRIED[kind](current)]
        return True

    def _hands_on(self, node: ast.expr) -> bool:
        """Whether an operator or a call may give back what it is given."""
        if isinstance(node, ast.BinOp):
            return isinstance(node.op, OPERATORS)
        if not isinstance(node, ast.Call):
            return True
        name = last(node.func)
        if (
            name in CARRIERS
            or name[:1].isupper()
            or isinstance(node.func, (ast.Name, ast.Subscript))
            or rewritten(node) is not None
            or is_by_key(node)
            or self._is_own(node)
        ):
            return True  # ``LOADERS[name]()`` among them
        return isinstance(node.func, ast.Attribute) and self._is_method(node.func)

    def _is_method(self, function: ast.Attribute) -> bool:
        """``self.load_vae()``, ``zoo.make(...)``, of a module or an object of the project: may hand out an object."""
        root = function.value
        return (
            isinstance(root, ast.Name)
            and (root.id in ("self", "cls") or root.id in self.ledger.imports or root.id in self.objects)
            and root.id not in self.foreign
        )


def _is_above(node: ast.Call) -> bool:
    """``super().__init__(...)``, also with arguments of ``super``."""
    function = node.func
    if not isinstance(function, ast.Attribute) or function.attr != "__init__":
        return False
    return isinstance(function.value, ast.Call) and last(function.value.func) == "super"


def _expressions(node: ast.stmt) -> list[ast.expr]:
    """The expressions that a statement evaluates itself."""
    value = getattr(node, "value", None) or getattr(node, "iter", None)
    found = [value] if isinstance(value, ast.expr) else []
    return found + [item.context_expr for item in getattr(node, "items", [])]


def _parameters(arguments: ast.arguments) -> list[ast.arg]:
    """The parameters of a function that have names of their own."""
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]


def _class_in(annotation: ast.expr) -> ast.expr:
    """The class in an annotation that allows None as well, or says more: ``Pipeline | None``, ``Annotated[Pipeline, ...]``."""
    if isinstance(annotation, ast.BinOp) and isinstance(annotation.right, ast.Constant):
        return annotation.left
    if isinstance(annotation, ast.Subscript) and last(annotation.value) == "Optional":
        return annotation.slice
    if isinstance(annotation, ast.Subscript) and isinstance(annotation.slice, ast.Tuple):
        return annotation.slice.elts[0] if last(annotation.value) == "Annotated" else annotation
    return annotation
