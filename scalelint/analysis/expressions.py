"""Abstract interpretation: expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from scalelint.analysis.conditions import decide
from scalelint.analysis.operands import is_data_set, powered, quantity_of
from scalelint.analysis.program import make_lambda
from scalelint.analysis.values import (
    NOTHING,
    POSTERIORS,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Module,
    Origin,
    Path,
    Pattern,
    Quantity,
    Sequence,
    Spread,
    Text,
    Type,
    Value,
    is_half,
    join,
)
from scalelint.syntax import cst, literal, number

if TYPE_CHECKING:
    from scalelint.analysis.interpreter import Interpreter
    from scalelint.analysis.program import Class

#: characters of a string that can be a name
_TEXT = 200
_SHAPES = frozenset({"shape", "dtype", "device", "ndim", "requires_grad", "is_cuda", "names"})
#: what the step of a sampler hands out, whatever the sampler is called
_STEPPED = frozenset({"prev_sample", "pred_original_sample"})
#: what an array in a file has beside it: numbers of whoever wrote it
_BESIDE = frozenset({"attrs", "attributes", "metadata"})


class Expressions:
    """Evaluates syntax nodes to abstract values."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._handlers: dict[type, Any] = {
            getattr(cst, name.removeprefix("_on_")): getattr(self, name)
            for name in dir(self)
            if name.startswith("_on_")
        }

    def evaluate(self, node: cst.CSTNode) -> Value:
        """The value of an expression; empty where nothing is known."""
        handler = self._handlers.get(type(node))
        value: Value = handler(node) if handler is not None else self._children(node)
        return value

    def _children(self, node: cst.CSTNode) -> Value:
        for child in node.children:
            if isinstance(child, (cst.BaseExpression, cst.BaseElement, cst.Arg)):
                self.evaluate(child)
        return NOTHING

    # -- names and access ---------------------------------------------------------------------------

    def _on_Name(self, node: cst.Name) -> Value:
        found = self.run.frame.scope.lookup(node.value)
        kept = self.run.keeping.of_name(node.value, node)
        if found is not None:
            return join([found, kept]) if kept else found
        return NOTHING if node.value in ("None", "True", "False") else (Path(node.value, node=node),)

    def _on_Attribute(self, node: cst.Attribute) -> Value:
        name = node.attr.value
        text = self.run.text(node)
        assigned = self.run.frame.scope.lookup(text)
        if assigned:
            return assigned
        base = self.evaluate(node.value)
        if not base:
            return NOTHING if name in _SHAPES else (Path(text, node=node),)
        return join(self.attribute(alternative, name, node) for alternative in base)

    def attribute(self, base: Alternative, name: str, node: cst.CSTNode) -> Value:
        """``base.name``."""
        if name in _BESIDE and isinstance(base, (Latent, Path)):
            return (Path(name, node=node),)
        if isinstance(base, Latent):
            return self._latent_attribute(base, name, node)
        if isinstance(base, Instance):
            return self._instance_attribute(base, name, node)
        if isinstance(base, Path):
            if name in _SHAPES:
                return NOTHING
            if name == "latent_dist":  # what an encoder hands out, whatever handed it on
                return (self.run.events.encoded(node, base.text, strong=True),)
            if name in _STEPPED and base.text.endswith(".step()"):
                return (Latent(Origin("denoised", node, base.text.removesuffix("()"), space="model")),)
            return (base.within(f"{base.text}.{name}", node),)
        if isinstance(base, Mapping):
            return base.get(name) or NOTHING
        if isinstance(base, Module):
            return self.run.foreign.member(base, name) or (Path(f"{base.origin}.{name}", node=node),)
        if isinstance(base, Type):
            return self._class_attribute(base, name, node)
        if isinstance(base, Quantity) and name not in _SHAPES:
            return (base,)
        if isinstance(base, Sequence) and name in ("mean", "logvar", "sample"):
            return self.elements((base,))
        return NOTHING

    def _latent_attribute(self, base: Latent, name: str, node: cst.CSTNode) -> Value:
        if name in _SHAPES:
            return NOTHING
        meaning = self.run.vocabulary.meaning_of(name)
        if name == "config" or (meaning is not None and meaning.specific):
            return (Path(self.run.text(node), node=node),)  # what has a factor is no latent
        if name == "latent_dist" and not base.origin.strong:  # whatever its name, this is an autoencoder's answer
            return (replace(base, origin=replace(base.origin, strong=True)),)
        if name in ("logvar", "std", "var") and base.form not in ("latent", "mode"):
            return (Latent(base.origin, base.steps, "logvar"),)
        if name in ("mean", "latents", "latent"):
            return (Latent(base.origin, base.steps, "latent"),)
        if name in ("parameters", "moments"):
            return (Latent(base.origin, base.steps, "moments"),)
        return (base,)

    def _instance_attribute(self, base: Instance, name: str, node: cst.CSTNode) -> Value:
        held = self._held(base, name, node)
        kept = self.run.keeping.of(base, name, node)
        return join([held, kept]) if kept else held

    def _held(self, base: Instance, name: str, node: cst.CSTNode) -> Value:
        """An attribute of an object, as it was assigned."""
        text = f"{base.text}.{name}"
        method = base.cls.method(name)
        if method is not None:
            closure: Value = (Closure(method, ((base,),) if method.is_method else ()),)
            if method.decorators & {"property", "cached_property"}:
                computed = self.run.inliner.apply(closure[0], [], {}, node)  # type: ignore[arg-type]
                informative = tuple(a for a in computed if _informative(a) or self._is_other_factor(name, a))
                own = self.is_own_factor(name, informative)
                return informative if informative and not own else (Path(text, node=node),)
            return closure
        held = next((value for field, value in base.held if field == name), None)
        if held is not None:
            return held
        stored = base.cls.attribute(name)
        if stored is not None:
            informative = tuple(a for a in stored if _informative(a) or self._is_other_factor(name, a))
            informative = informative or self._stored_latents(base.cls, name, stored)
            if informative:
                return tuple(self._as_attribute(a, text, node) for a in informative)
            if any(isinstance(a, Path) and a.kind == "autoencoder" for a in stored):
                return (Path(text, kind="autoencoder", node=node),)
        return (Path(text, node=node, half=is_half(stored or NOTHING)),)

    def _as_attribute(self, held: Alternative, text: str, node: cst.CSTNode) -> Alternative:
        """``self.spread = torch.load(path)["var"]``: what was loaded goes by the name of what holds it."""
        if not isinstance(held, Path) or held.medium is None or held.kind:
            return held
        return Path(text, held.parameter, node=node, medium=held.medium)

    def _stored_latents(self, cls: Class, name: str, stored: Value) -> Value:
        """Encoded latents that an attribute holds, where it is assigned once: nothing else is ever in it."""
        given = [v for v in cls.assigned.get(name, ()) if not (isinstance(v, cst.Name) and v.value == "None")]
        if len(given) != 1:
            return NOTHING
        return tuple(a for a in stored if isinstance(a, Latent) and a.origin.kind == "encoded")

    def _class_attribute(self, base: Type, name: str, node: cst.CSTNode) -> Value:
        """``Codec.scale``, ``Codec.build``: of a class of another file."""
        if base.cls is None:
            return NOTHING
        method = base.cls.method(name)
        if method is not None:
            bound = ((base,),) if "classmethod" in method.decorators else ()
            return (Closure(method, bound),)
        stored = base.cls.attribute(name)
        return stored if stored else (Path(f"{base.cls.name}.{name}", node=node),)

    def _is_other_factor(self, name: str, held: Alternative) -> bool:
        """``self.offset = vae.config.shift_factor``: the attribute's own name says nothing, what it holds does."""
        if not isinstance(held, (Path, Quantity)) or self.run.vocabulary.meaning_of(name) is not None:
            return False
        quantity = quantity_of(held, self.run.naming)
        return quantity is not None and any(s.specific and s.role != "spatial" for s, _ in quantity.powers)

    def is_own_factor(self, name: str, value: Value) -> bool:
        """Whether an attribute that holds a reciprocal is a factor of its own: its name does not say which of the two."""
        meaning = self.run.vocabulary.meaning_of(name)
        quantities = [a for a in value if isinstance(a, Quantity)]
        if meaning is None or meaning.role != "scale" or len(quantities) < len(value):
            return False
        powers = [(symbol.role, power) for quantity in quantities for symbol, power in quantity.powers]
        return bool(powers) and all(role == "scale" and power < 0 for role, power in powers)

    def _on_Subscript(self, node: cst.Subscript) -> Value:
        base = self.evaluate(node.value)
        assigned = (
            self.run.frame.scope.lookup(self.run.text(node))
            if isinstance(node.value, (cst.Name, cst.Attribute))
            else None
        )
        if assigned:
            return assigned
        key = self.constant_key(node)
        if key is None and any(isinstance(a, Path) and a.medium is not None for a in base):
            key = self.run.storage.key_of(node)
        for element in node.slice:
            if isinstance(element.slice, cst.Index):
                self.evaluate(element.slice.value)
        if key is None:
            if len(node.slice) > 1 and any(_is_half(element.slice) for element in node.slice[1:2]):
                base = tuple(_mean_of(alternative) for alternative in base)
            return join(self._any_item(alternative) for alternative in base)
        if isinstance(key, str) and self.run.vocabulary.meaning_of(key) is not None:
            named = [a for a in self.item(base, key, node) if isinstance(a, (Path, Latent)) or _informative(a)]
            return tuple(named) or (Path(f"{self.run.text(node.value)}[{key!r}]", node=node),)
        return self.item(base, key, node)

    def constant_key(self, node: cst.Subscript) -> str | int | None:
        """The key of a subscript with one constant index."""
        if len(node.slice) != 1 or not isinstance(node.slice[0].slice, cst.Index):
            return None
        index = node.slice[0].slice.value
        if isinstance(index, cst.SimpleString):
            value = literal(index.value)
            return value if isinstance(value, str) else None
        if isinstance(index, cst.UnaryOperation) and isinstance(index.expression, cst.Integer):
            position = number(index.expression.value)
            return None if position is None else -int(position)
        position = number(index.value) if isinstance(index, cst.Integer) else None
        return None if position is None else int(position)

    def item(self, base: Value, key: str | int, node: cst.CSTNode | None = None) -> Value:
        """``base[key]`` for a constant key."""
        return join(self._item_of(alternative, key, node) for alternative in base)

    def _item_of(self, alternative: Alternative, key: str | int, node: cst.CSTNode | None) -> Value:
        if isinstance(alternative, Sequence) and isinstance(key, int):
            if -len(alternative.items) <= key < len(alternative.items):
                return alternative.items[key]
            return self.elements((alternative,))
        if isinstance(alternative, Mapping):
            return alternative.get(str(key)) or NOTHING
        if isinstance(alternative, Path):
            text = f"{alternative.text}[{key!r}]"
            return (alternative.within(text, node or alternative.node, key if isinstance(key, str) else ""),)
        return self._any_item(alternative)

    def _any_item(self, alternative: Alternative) -> Value:
        if isinstance(alternative, Sequence):
            return self.elements((alternative,))
        if isinstance(alternative, Mapping):
            return join(value for _, value in alternative.items)
        if isinstance(alternative, Instance):
            return self._protocol(alternative, ("__getitem__",)) or (alternative,)
        return (alternative,)

    def iterated(self, value: Value) -> Value:
        """What iterating over a value gives, also over a data set of the program."""
        return join(
            self.elements(self._protocol(a, ("__iter__", "__getitem__"))) or (a,)
            if is_data_set(a)
            else self.elements((a,))
            for a in value
        )

    def _protocol(self, alternative: Alternative, names: tuple[str, ...]) -> Value:
        """What an object's own method gives that iterates or indexes it; of ``__iter__`` a sequence of it."""
        if not isinstance(alternative, Instance):
            return NOTHING
        for name in names:
            method = alternative.cls.method(name)
            if method is not None:
                given = self.run.inliner.apply(Closure(method, ((alternative,),)), [], {}, alternative.cls.node)
                return given if name == "__iter__" else (Sequence((given,)),) if "__iter__" in names else given
        return NOTHING

    def entered(self, value: Value) -> Value:
        """What ``with`` binds: what a context manager of the program yields, or its ``__enter__`` hands out."""
        return join(
            self.elements((a,)) if isinstance(a, Sequence) else self._protocol(a, ("__enter__",)) or (a,) for a in value
        )

    def elements(self, value: Value) -> Value:
        """What iterating over a value gives."""
        return join(join(a.items) if isinstance(a, Sequence) else (a,) for a in value if not isinstance(a, Mapping))

    def match(self, pattern: cst.MatchPattern, subject: Value, source: cst.CSTNode) -> None:
        """Bind the names of a ``case``: ``{"latents": z}``, ``Encoded(z=z)``, ``(z, text)``."""
        bind = self.run.bindings.assign
        if isinstance(pattern, cst.MatchAs):
            if pattern.pattern is not None:
                self.match(pattern.pattern, subject, source)
            if pattern.name is not None:
                bind(pattern.name, subject, source, note=False)
        elif isinstance(pattern, cst.MatchMapping):
            for element in pattern.elements:
                key = literal(element.key.value) if isinstance(element.key, cst.SimpleString) else None
                self.match(
                    element.pattern, self.item(subject, key, source) if isinstance(key, str) else NOTHING, source
                )
        elif isinstance(pattern, cst.MatchClass):
            for word in pattern.kwds:
                held = join(self.attribute(a, word.key.value, source) for a in subject)
                self.match(word.pattern, held, source)
        elif isinstance(pattern, (cst.MatchList, cst.MatchTuple)):
            for index, part in enumerate(pattern.patterns):
                if isinstance(part, cst.MatchSequenceElement):
                    self.match(part.value, self.item(subject, index, source), source)

    # -- literals -------------------------------------------------------------------------------------

    def _on_Integer(self, node: cst.Integer | cst.Float) -> Value:
        value = number(node.value)
        return NOTHING if value is None else (Quantity((), value, node.value),)

    _on_Float = _on_Integer

    def _on_SimpleString(self, node: cst.SimpleString) -> Value:
        value = literal(node.value)
        if isinstance(value, bytes):  # a key of a database
            value = value.decode("ascii", "replace")
        return (Text(value),) if isinstance(value, str) and len(value) < _TEXT else NOTHING

    def _sequence(self, node: cst.Tuple | cst.List | cst.Set) -> Value:
        items = [self.evaluate(element.value) for element in node.elements[:64]]
        return (Sequence(tuple(items)),)

    _on_Tuple = _on_List = _on_Set = _sequence

    def _on_Dict(self, node: cst.Dict) -> Value:
        items: list[tuple[str, Value]] = []
        for element in node.elements:
            value = self.evaluate(element.value)
            if isinstance(element, cst.DictElement) and isinstance(element.key, cst.SimpleString):
                key = literal(element.key.value)
                if isinstance(key, str):
                    items.append((key, value))
                    self.run.notes.entry(key, element, value)
        return (Mapping(tuple(items)),)

    def _on_Lambda(self, node: cst.Lambda) -> Value:
        frame = self.run.frame
        return self.run.inliner.made(Closure(make_lambda(node, f"{frame.scope_name}."), scope=frame.scope))

    # -- operators --------------------------------------------------------------------------------------

    def _on_BinaryOperation(self, node: cst.BinaryOperation) -> Value:
        chain = [node]
        while isinstance(chain[-1].left, cst.BinaryOperation):
            chain.append(chain[-1].left)
        value = self.evaluate(chain[-1].left)
        for operation in reversed(chain):
            value = self._binary(operation, value)
        return value

    def _binary(self, node: cst.BinaryOperation, left: Value) -> Value:
        right = self.evaluate(node.right)
        operator = type(node.operator).__name__
        name = self.run.names.operation(operator, left, right)
        if name is not None:
            return name
        sides = (node.left, left), (node.right, right)
        if operator in ("Multiply", "Divide"):
            return self.run.products.scale(node, *sides, "*" if operator == "Multiply" else "/")
        if operator in ("Add", "Subtract"):
            return self.run.sums.add(node, *sides, "+" if operator == "Add" else "-")
        if operator == "Power":
            power = next((a.number for a in right if isinstance(a, Quantity)), None)
            return self.power(node, left, power)
        return NOTHING

    def power(self, node: cst.CSTNode, base: Value, power: float | None) -> Value:
        """``base ** power`` for factors, and for what may turn out to be one."""
        found: list[Alternative | None] = []
        for alternative in base:
            quantity = quantity_of(alternative, self.run.naming)
            if quantity is not None and power is not None:
                if power < 0:
                    self.run.products.inverted(node, quantity)
                found.append(quantity.to(power))
            elif isinstance(alternative, Path):
                found.append(powered(alternative, power))
            elif isinstance(alternative, Spread):
                found.append(alternative)
        return tuple(a for a in found if a is not None)

    def _on_UnaryOperation(self, node: cst.UnaryOperation) -> Value:
        value = self.evaluate(node.expression)
        if not isinstance(node.operator, cst.Minus):
            return value if isinstance(node.operator, cst.Plus) else NOTHING
        negative: list[Alternative] = []
        for alternative in value:
            quantity = quantity_of(alternative, self.run.naming)
            if quantity is not None:
                negative.append(Quantity(quantity.powers, -(quantity.constant or 1.0), f"-{quantity.literal}"))
            elif isinstance(alternative, Path) and alternative.kind in ("", "negative"):
                kind = "" if alternative.kind else "negative"
                negative.append(Path(alternative.text, alternative.parameter, kind, node=alternative.node))
            else:
                negative.append(alternative)
        return tuple(negative)

    def _on_BooleanOperation(self, node: cst.BooleanOperation) -> Value:
        left, right = self.evaluate(node.left), self.evaluate(node.right)
        if isinstance(node.operator, cst.Or):
            self.run.notes.fallback("or", node.left, node.right, node)
            if decide(node.left, self.run.frame.settled) is False:
                return right
            return join([left, right])
        return right

    def _on_Comparison(self, node: cst.Comparison) -> Value:
        """True or false, or a mask of it: what it is multiplied with keeps its unit."""
        self.evaluate(node.left)
        for target in node.comparisons:
            self.evaluate(target.comparator)
            self.run.notes.compared(node.left, target.comparator)
        return (Quantity((), None),)

    def _on_IfExp(self, node: cst.IfExp) -> Value:
        self.run.notes.condition(node.test)
        self.evaluate(node.test)
        holds = decide(node.test, self.run.frame.settled)
        if holds is not None:
            return self.evaluate(node.body if holds else node.orelse)
        body, orelse = self.evaluate(node.body), self.evaluate(node.orelse)
        self.run.notes.fallback("ternary", node.body, node.orelse, node)
        return join([body, orelse])

    def _on_NamedExpr(self, node: cst.NamedExpr) -> Value:
        value = self.evaluate(node.value)
        self.run.bindings.assign(node.target, value, node.value)
        return value

    # -- the rest ---------------------------------------------------------------------------------------

    def _on_Call(self, node: cst.Call) -> Value:
        return self.run.calls.call(node)

    def _on_Await(self, node: cst.Await) -> Value:
        return self.evaluate(node.expression)

    def _on_Yield(self, node: cst.Yield) -> Value:
        inner = node.value.item if isinstance(node.value, cst.From) else node.value
        if inner is not None:
            self.run.frame.returns.append((Sequence((self.evaluate(inner),)),))
        return NOTHING

    def _comprehension(self, node: cst.ListComp | cst.SetComp | cst.GeneratorExp) -> Value:
        clause = node.for_in
        if clause.inner_for_in is None and not clause.ifs:
            rounds: list[Value] = []
            for item in self._places(self.evaluate(clause.iter)):
                self.run.bindings.assign(clause.target, item, clause.iter, note=False)
                rounds.append(self.evaluate(node.elt))
            return (Sequence(tuple(rounds)),)
        self._comp_for(clause)
        return (Sequence((self.evaluate(node.elt),)),)

    def _places(self, value: Value) -> tuple[Value, ...]:
        """What a loop meets in each round, where a short list says it: ``[mean, 1 / std]`` stays two things."""
        if len(value) == 1 and isinstance(value[0], Sequence) and 1 < len(value[0].items) <= 4:
            return value[0].items
        return (self.iterated(value),)

    _on_ListComp = _on_SetComp = _on_GeneratorExp = _comprehension

    def _on_DictComp(self, node: cst.DictComp) -> Value:
        self._comp_for(node.for_in)
        return self.evaluate(node.value)

    def _comp_for(self, clause: cst.CompFor | None) -> None:
        while clause is not None:
            self.run.bindings.assign(clause.target, self.iterated(self.evaluate(clause.iter)), clause.iter, note=False)
            for condition in clause.ifs:
                self.evaluate(condition.test)
            clause = clause.inner_for_in

    def _on_FormattedString(self, node: cst.FormattedString) -> Value:
        return self.run.names.formatted(node)

    def _on_ConcatenatedString(self, node: cst.ConcatenatedString) -> Value:
        return self.run.names.operation("Add", self.evaluate(node.left), self.evaluate(node.right)) or NOTHING


def _is_half(part: cst.BaseSlice) -> bool:
    """``[:, :c]``: the first channels."""
    return isinstance(part, cst.Slice) and part.lower is None and part.upper is not None


def _mean_of(alternative: Alternative) -> Alternative:
    """Of moments, mean and log-variance in one tensor, the first channels are the mean."""
    if isinstance(alternative, Latent) and alternative.form in {*POSTERIORS, "moments"}:
        return Latent(alternative.origin, alternative.steps, "latent", alternative.assumed)
    return alternative


def _informative(alternative: Alternative) -> bool:
    """Whether a stored attribute says more than its own path: a reciprocal, a list of factors, another object."""
    if isinstance(alternative, Quantity):
        return any(not s.parameter or p < 0 for s, p in alternative.powers)
    if isinstance(alternative, Sequence):
        return any(_informative(a) for item in alternative.items for a in item)
    if isinstance(alternative, Path):
        return alternative.medium is not None
    return isinstance(alternative, (Instance, Closure, Mapping, Pattern))
