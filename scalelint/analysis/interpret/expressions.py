"""Abstract interpretation: expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scalelint.analysis.calls import overloads
from scalelint.analysis.calls.filenames import spelt
from scalelint.analysis.classes.functions import make_lambda
from scalelint.analysis.domain import chains, halves, mappings, spreads, tags
from scalelint.analysis.domain.conditions import decide
from scalelint.analysis.domain.draws import part_of
from scalelint.analysis.domain.environment import under, where
from scalelint.analysis.domain.keys import key_of
from scalelint.analysis.domain.operands import COMPUTED, powered, quantity_of
from scalelint.analysis.domain.values import (
    NOTHING,
    POSTERIORS,
    Alternative,
    Closure,
    Latent,
    Mapping,
    Path,
    Quantity,
    Sequence,
    Spread,
    Text,
    Value,
    join,
)
from scalelint.analysis.interpret import stores
from scalelint.analysis.interpret.attributes import SHAPES, is_informative
from scalelint.knowledge.numerals import is_meaningful
from scalelint.syntax import cst, literal, number

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: characters of a string that can be a name
_TEXT = 200


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
            return NOTHING if name in SHAPES else (Path(text, node=node),)
        return join(self.run.attributes.attribute(alternative, name, node) for alternative in base)

    def _on_Subscript(self, node: cst.Subscript) -> Value:
        base = self.evaluate(node.value)
        if assigned := stores.held(self.run, node):
            return assigned
        key = self.run.items.constant_key(node)
        if key is None and any(isinstance(a, Path) and a.medium is not None for a in base):
            key = self.run.storage.key_of(node)
        for element in node.slice:
            if isinstance(element.slice, cst.Index):
                index = self.evaluate(element.slice.value)
                if key is None and len(index) == len(node.slice) == 1 and isinstance(index[0], Text):
                    key = index[0].value  # ``config[name]``, where a loop over names says which
        if key is None and (part := self.run.items.part(base, node)):
            return part
        if key is None and len(base) == 1 and isinstance(base[0], Sequence):
            if (row := self.run.items.row_of(node)) is not None:
                return self.run.items.item(base, row, node)
            if self.run.items.is_reshaped(node):
                return base
        if key is None:
            if not self.run.items.is_reshaped(node):
                base = tuple(self.run.items.one_of(alternative) for alternative in base)
            if len(node.slice) > 1:
                taken = node.slice[1].slice
                base = tuple(_channels_of(alternative, taken) for alternative in halves.sliced(base, taken))
            return join(self.run.items.any_of(alternative) for alternative in base)
        if isinstance(key, str) and self.run.vocabulary.meaning_of(key) is not None:
            named = [
                a for a in self.run.items.item(base, key, node) if isinstance(a, (Path, Latent)) or is_informative(a)
            ]
            return tuple(named) or (Path(f"{self.run.text(node.value)}[{key!r}]", node=node),)
        return tags.within(self.run.items.item(base, key, node), self.run.text(node.value).replace('"', "'"))

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
                    element.pattern,
                    self.run.items.item(subject, key, source) if isinstance(key, str) else NOTHING,
                    source,
                )
        elif isinstance(pattern, cst.MatchClass):
            for word in pattern.kwds:
                held = join(self.run.attributes.attribute(a, word.key.value, source) for a in subject)
                self.match(word.pattern, held, source)
        elif isinstance(pattern, (cst.MatchList, cst.MatchTuple)):
            for index, part in enumerate(pattern.patterns):
                if isinstance(part, cst.MatchSequenceElement):
                    self.match(part.value, self.run.items.item(subject, index, source), source)

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
        nodes: list[cst.CSTNode] = []
        items: list[Value] = []
        for element in node.elements[:64]:
            value = self.evaluate(element.value)
            chain = chains.of_value(value) if isinstance(element, cst.StarredElement) else None
            if chain is None and isinstance(element, cst.StarredElement):
                if len(node.elements) == 1:
                    return value  # ``[*scale]``
                given = value[0].items if len(value) == 1 and isinstance(value[0], Sequence) else (value,)
                nodes += [element.value] * len(given)
                items += given
                continue
            nodes += chain.places if chain is not None else [element.value]
            items += chain.items if chain is not None else [value]
        if type(node) is cst.Tuple and len(nodes) == len(items):
            items = tags.beside(zip(range(len(nodes)), nodes, items, strict=True))
        return (self.run.chains.row(nodes, items, bare=isinstance(node, cst.List)),)

    _on_Tuple = _on_List = _on_Set = _sequence

    def _on_Dict(self, node: cst.Dict) -> Value:
        found: Value = (Mapping(()),)
        items: list[tuple[str, Value]] = []
        others: list[Value] = []  #: under keys that nobody knows
        written: list[tuple[str, cst.CSTNode, Value]] = []
        for element in node.elements:
            value = self.evaluate(element.value)
            if isinstance(element, cst.DictElement):
                named = isinstance(element.key, (cst.Name, cst.Attribute))
                key = key_of(element.key, self.evaluate(element.key) if named else NOTHING)
                if key is not None:
                    items.append((key, value))
                    written.append((key, element.value, value))
                    self.run.notes.entry(key, element, value)
                else:
                    others.append(value)
            elif isinstance(element, cst.StarredDictElement) and any(isinstance(a, Mapping) for a in value):
                found, items = mappings.united(mappings.with_items(found, items), value), []
        if len(items) == len(written) == len(node.elements):
            items = [(key, value) for (key, _), value in zip(items, tags.beside(written), strict=True)]
        alone = join(others) if len(others) == len(node.elements) else NOTHING
        return alone or mappings.with_items(found, items)

    def _on_Lambda(self, node: cst.Lambda) -> Value:
        frame = self.run.frame
        function = make_lambda(node, f"{frame.scope_name}.")
        function.around = frame.function
        return self.run.inliner.made(Closure(function, scope=frame.scope))

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
        if operator == "Add" and (chain := chains.joined(left, right)) is not None:
            return chain
        if (made := overloads.binary(self.run, node, left, right)) is not None:
            return made
        sides = (node.left, left), (node.right, right)
        if operator in ("Multiply", "Divide"):
            return self.run.products.scale(node, *sides, "*" if operator == "Multiply" else "/")
        if operator in ("Add", "Subtract"):
            return self.run.sums.add(node, *sides, "+" if operator == "Add" else "-")
        if operator == "BitOr" and (piped := self.run.tasks.piped(node, left, right)) is not None:
            return piped
        if operator == "BitOr" and any(isinstance(a, Mapping) for a in (*left, *right)):
            return mappings.united(left, right)
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
                    quantity = self.run.products.inverted(node, quantity)
                found.append(quantity.to(power))
            elif quantity is not None and not quantity.powers and not is_meaningful(quantity.literal):
                found.append(Path(COMPUTED, node=node))  # ``2 ** (n - 1)``: a number, under the name that it gets
            elif quantity is not None and (quantity.powers or quantity.number is not None):
                found.append(Path(COMPUTED, kind="power", node=node))  # it scales, and nobody says which way
            elif isinstance(alternative, Path):
                inverse = power is not None and power < 0
                found.append(powered(self.run.products.inverted(node, alternative) if inverse else alternative, power))
            elif isinstance(alternative, Spread):
                found.append(spreads.raised(alternative, power))
            else:
                found += spreads.summed((alternative,))
        return tuple(a for a in found if a is not None)

    def _on_UnaryOperation(self, node: cst.UnaryOperation) -> Value:
        value = self.evaluate(node.expression)
        if (made := overloads.unary(self.run, node, value)) is not None:
            return made
        if not isinstance(node.operator, cst.Minus):
            return value if isinstance(node.operator, cst.Plus) else NOTHING
        negative: list[Alternative] = []
        for alternative in value:
            quantity = quantity_of(alternative, self.run.naming)
            if quantity is not None:
                negative.append(Quantity(quantity.powers, -(quantity.constant or 1.0), f"-{quantity.literal}"))
            elif isinstance(alternative, Path) and alternative.kind in ("", "negative"):
                kind = "" if alternative.kind else "negative"
                negative.append(
                    Path(
                        alternative.text,
                        alternative.parameter,
                        kind,
                        node=alternative.node,
                        medium=alternative.medium,
                        item=alternative.item,
                        each=alternative.each,
                    )
                )
            else:
                negative.append(alternative)
        return tuple(negative)

    def _on_BooleanOperation(self, node: cst.BooleanOperation) -> Value:
        left, right = self.evaluate(node.left), self.evaluate(node.right)
        if isinstance(node.operator, cst.Or):
            self.run.notes.fallback("or", node.left, node.right, node)
            holds = decide(node.left, self.run.frame.settled, self.evaluate)
            return join([left, right]) if holds is None else left if holds else right
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
        holds = decide(node.test, self.run.frame.settled, self.evaluate)
        holds = self.run.choices.decide(node.test) if holds is None else holds
        if holds is not None:
            return self.evaluate(node.body if holds else node.orelse)
        body, orelse = self._where(node.test, True, node.body), self._where(node.test, False, node.orelse)
        self.run.notes.fallback("ternary", node.body, node.orelse, node)
        return join([body, orelse])

    def _where(self, test: cst.BaseExpression, holds: bool, node: cst.BaseExpression) -> Value:
        """What an expression gives where a condition holds, or does not."""
        guards, scope = self.run.frame.guards, self.run.frame.scope
        known, before = self.run.frame.where(test, holds, self.run.text), scope.names
        guards.append((test, holds))
        start = under(before, known)
        scope.names = dict(start)
        try:
            return where(self.evaluate(node), known)
        finally:
            guards.pop()
            before.update({name: value for name, value in scope.names.items() if value is not start.get(name)})
            scope.names = before

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
        inner = node.value
        if isinstance(inner, cst.From):  # all that it hands out, one by one
            self.run.frame.returns.append((Sequence((self.run.items.iterated(self.evaluate(inner.item)),)),))
        elif inner is not None:
            self.run.frame.returns.append((self.run.chains.row([inner], [self.evaluate(inner)], bare=True),))
        return NOTHING

    def _comprehension(self, node: cst.ListComp | cst.SetComp | cst.GeneratorExp) -> Value:
        clause = node.for_in
        if clause.inner_for_in is None and not clause.ifs:
            rounds: list[Value] = []
            for item in self.run.items.rounds(self._gone_through(clause)):
                if not item and isinstance(clause.target, cst.Name):
                    item = (Path(clause.target.value, node=clause.target, each=True),)
                self.run.bindings.assign(clause.target, item, clause.iter, note=False)
                rounds.append(self.evaluate(node.elt))
            return (Sequence(tuple(rounds)),)
        self._comp_for(clause)
        return (Sequence((self.evaluate(node.elt),)),)

    _on_ListComp = _on_SetComp = _on_GeneratorExp = _comprehension

    def _on_DictComp(self, node: cst.DictComp) -> Value:
        """What lies under each key, where those are known; else what may lie under any."""
        clause = node.for_in
        if clause.inner_for_in is not None:
            self._comp_for(clause)
            return self.evaluate(node.value)
        items: list[tuple[str, Value]] = []
        for item in self.run.items.rounds(self._gone_through(clause)):
            self.run.bindings.assign(clause.target, item, clause.iter, note=False)
            for condition in clause.ifs:
                self.evaluate(condition.test)
            items.append((spelt(self.evaluate(node.key)) or "*", self.evaluate(node.value)))
        if any("*" in key for key, _ in items):
            return join(value for _, value in items)
        return (Mapping(tuple(items)),)

    def _comp_for(self, clause: cst.CompFor | None) -> None:
        while clause is not None:
            self.run.bindings.assign(
                clause.target, self.run.items.iterated(self._gone_through(clause)), clause.iter, note=False
            )
            for condition in clause.ifs:
                self.evaluate(condition.test)
            clause = clause.inner_for_in

    def _gone_through(self, clause: cst.CompFor) -> Value:
        """What a comprehension goes through."""
        value = self.evaluate(clause.iter)
        self.run.items.entered_by(clause.iter, value)
        return value

    def _on_FormattedString(self, node: cst.FormattedString) -> Value:
        return self.run.names.formatted(node)

    def _on_ConcatenatedString(self, node: cst.ConcatenatedString) -> Value:
        return self.run.names.operation("Add", self.evaluate(node.left), self.evaluate(node.right)) or NOTHING


def _channels_of(alternative: Alternative, part: cst.BaseSlice) -> Alternative:
    """Of mean and log-variance in one tensor the first channels, ``[:, :c]``, are the mean, and the others, ``[:, c:]``, are not."""
    if not isinstance(alternative, Latent) or not isinstance(part, cst.Slice):
        return alternative
    first, last = part.lower is None and part.upper is not None, part.lower is not None and part.upper is None
    if first and alternative.form in {*POSTERIORS, "moments"}:
        return Latent(alternative.origin, alternative.steps, "latent", alternative.assumed, call=alternative.call)
    return part_of(alternative, 1) if last else alternative
