"""Abstract interpretation: statements, one after the other, on every way through branches and loops."""

from __future__ import annotations

import re
from collections.abc import Sequence as Several
from typing import TYPE_CHECKING

from scalelint.analysis.calls import dispatch
from scalelint.analysis.domain import chains, mappings
from scalelint.analysis.domain.conditions import decide, matches
from scalelint.analysis.domain.environment import assuming, merge, under
from scalelint.analysis.domain.operators import FILLS
from scalelint.analysis.domain.overwritten import only_moved
from scalelint.analysis.domain.tests import Told
from scalelint.analysis.domain.values import (
    NOTHING,
    Instance,
    Latent,
    Sequence,
    Type,
    Value,
    join,
)
from scalelint.analysis.interpret import stores
from scalelint.analysis.interpret.choices import Way
from scalelint.analysis.sharing.words import cut
from scalelint.syntax import cst
from scalelint.syntax.forms import dotted, suite

if TYPE_CHECKING:
    from scalelint.analysis.calls.chains import Turn
    from scalelint.analysis.interpret.interpreter import Interpreter

#: loops inside each other that are run twice: each such level doubles the work
LOOPS = 4
#: what turns pictures into latents or back: there it is told which autoencoder has which latents
_CONVERTS = re.compile(r"\.(?:en|de)code(?:r|_\w+)?\(")


class Execution:
    """Runs statements."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def block(self, statements: Several[cst.CSTNode]) -> bool:
        """Interpret statements in order; returns False where the end is not reached.

        What follows ``if test: return x`` stands under a condition as its ``else`` would.
        """
        guards = self.run.frame.guards
        around = len(guards)
        self.run.choices.forget()
        self.run.frame.stored = None
        try:
            for index, node in enumerate(statements):
                if type(node) is cst.SimpleStatementLine:
                    for small in node.body:
                        self.run.statement = node
                        last = stores.before(self.run, small)
                        if not self._simple(small):
                            return False
                        stores.after(self.run, last)
                elif not self._compound(node):
                    return False
                elif type(node) is cst.If and node.orelse is None and _returns(node.body):
                    guards.append((node.test, False))
                if index + 1 < len(statements) and (ways := self.run.choices.taken()):
                    return self._on_each(ways, statements[index + 1 :])
            return True
        finally:
            del guards[around:]

    def body(self, statements: Several[cst.CSTNode], ways: list[Way]) -> None:
        """A function's, once for each kind of object that it may work on."""
        names = self.run.frame.scope.names
        if ways:
            self._on_each([Way({**names, **way.names}, way.facts) for way in ways], statements)
        else:
            self.block(statements)

    def _on_each(self, ways: list[Way], statements: Several[cst.CSTNode]) -> bool:
        """The rest of a block on each way that is told apart."""
        frame, before = self.run.frame, self.run.frame.scope.names
        known, count = frame.facts, frame.ways
        ends: list[Way] = []
        frame.ways *= len(ways)
        try:
            for way in ways:
                frame.scope.names, frame.facts = dict(way.names), way.facts
                if self.block(statements):
                    last = self.run.choices.taken() or [Way(frame.scope.names, frame.facts)]
                    ends.extend(last)
        finally:
            frame.facts, frame.ways, frame.stored = known, count, None
        reached = self._join([way.names for way in ends], before)
        self.run.choices.leave(ends)
        return reached

    def _simple(self, node: cst.CSTNode) -> bool:
        self.run.budget -= 1
        evaluate = self.run.expressions.evaluate
        if type(node) is cst.Assign and self.run.definitions.made(node):
            return True
        if type(node) is cst.Assign:
            value = evaluate(node.value)
            for target in node.targets:
                self.run.bindings.assign(target.target, value, node.value)
                self.run.frame.rebound.add(self.run.text(target.target))
            self.run.choices.assigned([target.target for target in node.targets], value, node.value)
        elif type(node) is cst.AugAssign:
            self._augmented(node)
        elif type(node) is cst.AnnAssign:
            self.run.notes.annotated(node)
            if node.value is not None:
                self.run.bindings.assign(node.target, self.run.objects.assigned(node, evaluate(node.value)), node.value)
        elif type(node) is cst.Expr:
            self._expression(node.value)
        elif type(node) is cst.Return:
            if node.value is not None:
                value = evaluate(node.value)
                self.run.notes.returned(node.value, value)
                self.run.web.answered(node.value, value)
                self.run.frame.returns.append(value)
            return False
        elif isinstance(node, (cst.Import, cst.ImportFrom)):
            self.run.definitions.imported(node)
        elif type(node) is cst.Assert:
            evaluate(node.test)
        elif isinstance(node, (cst.Raise, cst.Break, cst.Continue)):
            if type(node) is not cst.Raise and self.run.frame.loops:
                self.run.frame.loops[-1].append(dict(self.run.frame.scope.names))
            return False
        return True

    def _expression(self, node: cst.BaseExpression) -> None:
        """A statement of one expression; ``z.mul_(f).add_(m)`` changes z, ``z[:, 4:].mul_(f)`` a part of it."""
        value = self.run.expressions.evaluate(node)
        changed, whole = stores.changed_by(self.run, node)
        known = self.run.expressions.evaluate(changed) if changed is not None else NOTHING
        if changed is not None and value and not only_moved(self.run.naming, known, self.run.text(changed), value):
            value = value if whole else join([known, value])
            self.run.bindings.assign(changed, value, node, note=False)
            self.run.frame.change(self.run.text(changed))
            if not _fills(node):
                self.run.notes.changed(self.run.text(changed))

    def _augmented(self, node: cst.AugAssign) -> None:
        left = (node.target, self.run.expressions.evaluate(node.target))
        right = (node.value, self.run.expressions.evaluate(node.value))
        operator = type(node.operator).__name__
        if operator in ("MultiplyAssign", "DivideAssign"):
            result = self.run.products.scale(node, left, right, "*" if operator == "MultiplyAssign" else "/")
        elif operator in ("AddAssign", "SubtractAssign"):
            chain = chains.joined(left[1], right[1]) if operator == "AddAssign" else None
            result = chain or self.run.sums.add(node, left, right, "+" if operator == "AddAssign" else "-")
            result = left[1] if _gathers(node.target, left[1], result) else result
        elif operator == "BitOrAssign":
            result = mappings.united(left[1], right[1])
        else:
            result = left[1]
        self.run.bindings.assign(node.target, result, node.value, note=False)
        self.run.frame.change(self.run.text(node.target))
        self.run.notes.changed(self.run.text(node.target))

    def _compound(self, node: cst.CSTNode) -> bool:
        if type(node) is cst.If:
            return self._if(node)
        if isinstance(node, (cst.For, cst.While)):
            reached = self._loop(node)
            self.run.choices.forget()
            return reached
        if type(node) is cst.With:
            for item in node.items:
                value = self.run.expressions.evaluate(item.item)
                if type(item.item) is cst.Call and dotted(item.item.func).rpartition(".")[2] == "suppress":
                    self.run.notes.attempt(node.body, [arg.value for arg in item.item.args])
                if item.asname is not None:
                    self.run.bindings.assign(item.asname.name, self.run.items.entered(value), item.item)
            return self.block(suite(node.body))
        if isinstance(node, (cst.Try, cst.TryStar)):
            reached = self._try(node)
            self.run.choices.forget()
            return reached
        if type(node) is cst.Match:
            return self._match(node)
        if type(node) is cst.FunctionDef:
            self.run.definitions.function(node)
        elif type(node) is cst.ClassDef:
            self.run.definitions.cls(node)
        return True

    def _branch(
        self,
        statements: Several[cst.CSTNode],
        before: dict[str, Value],
        guard: tuple[cst.CSTNode, bool] | None,
        *,
        taken: bool = False,
    ) -> dict[str, Value] | None:
        """Interpret one way from the state ``before``; its end state, or None where it does not reach the end.

        ``taken``: nothing else is done in its place.
        """
        self.run.frame.scope.names = dict(before)
        if guard is not None:
            self.run.frame.guards.append(guard)
        self.run.frame.open += not taken
        try:
            reached = self.block(statements)
        finally:
            self.run.frame.stored = None
            self.run.frame.open -= not taken
            if guard is not None:
                self.run.frame.guards.pop()
        return self.run.frame.scope.names if reached else None

    def _join(self, states: Several[dict[str, Value] | None], before: dict[str, Value]) -> bool:
        alive = [state for state in states if state is not None]
        self.run.frame.scope.names = merge(alive, before)
        return bool(alive)

    def _if(self, node: cst.If) -> bool:
        states: list[dict[str, Value] | None] = []
        ways: list[Way] = []
        asked: list[tuple[cst.BaseExpression, bool]] = []
        current: cst.If | cst.Else | None = node
        before = self.run.frame.scope.names
        failed: list[Told] = []
        while type(current) is cst.If:
            self.run.frame.scope.names = dict(before)
            self.run.notes.condition(current.test)
            self.run.expressions.evaluate(current.test)
            before = self.run.frame.scope.names
            holds = self._is_of(current.test)
            holds = (
                decide(current.test, self.run.frame.settled, self.run.expressions.evaluate) if holds is None else holds
            )
            holds = self.run.choices.decide(current.test) if holds is None else holds
            if holds:
                break  # and nothing after it
            if holds is None:
                known = self.run.frame.where(current.test, True, self.run.text)
                state = self._branch(suite(current.body), under(before, known), (current.test, True))
                states.append(assuming(state, before, [*known, *self.run.frame.flags(suite(current.body))]))
                ways += self.run.choices.at_end(states[-1], before, [*asked, (current.test, True)], suite(current.body))
                asked.append((current.test, False))
                failed += self.run.frame.where(current.test, False, self.run.text)
            current = current.orelse
        rest = under(before, failed)
        last = (node.test, False) if isinstance(current, cst.Else) else (current.test, True) if current else None
        sure = not failed
        state = self._branch(suite(current.body), rest, last, taken=sure) if current is not None else dict(rest)
        changed = {name for s in states if s is not None for name, value in s.items() if value is not before.get(name)}
        states.append(assuming(state, before, failed, changed) if failed else state)
        asked += [(current.test, True)] if isinstance(current, cst.If) else []
        ways += self.run.choices.at_end(states[-1], before, asked, suite(current.body) if current is not None else ())
        self.run.choices.leave(ways)
        return self._join(states, before)

    def _is_of(self, test: cst.BaseExpression) -> bool | None:
        """Whether ``isinstance(posterior, ...)`` holds of a posterior, which is no tensor, or ``isinstance(model, type)`` of a
        class or an object; None for other conditions."""
        if not (type(test) is cst.Call and dotted(test.func) == "isinstance" and len(test.args) == 2):
            return None
        value = self.run.expressions.evaluate(test.args[0].value)
        name = dotted(test.args[1].value).rpartition(".")[2]
        if name == "type":
            classes = {isinstance(a, Type) if isinstance(a, (Type, Instance, Latent)) else None for a in value}
            return classes.pop() if len(classes) == 1 else None
        if not value or not all(isinstance(a, Latent) and dispatch.is_answer(self.run, a) for a in value):
            return None
        if name in dispatch.TENSORS:
            return False
        kinds = self.run.expressions.evaluate(test.args[1].value)
        known = any(isinstance(a, Type) and a.cls is not None and a.cls.is_posterior for a in kinds)
        return True if known or dispatch.is_posterior(self.run, dotted(test.args[1].value)) else None

    def _loop(self, node: cst.For | cst.While) -> bool:
        before = self.run.frame.scope.names
        turns = self.run.chains.turns(node) if type(node) is cst.For else None
        if turns is not None and type(node) is cst.For:
            self._in_turn(node, turns)
            return self.block(suite(node.orelse.body)) if node.orelse is not None else True
        self.run.frame.loops.append([])
        states: list[dict[str, Value] | None] = []  # a loop is taken to run: its zeroth round says nothing about units
        start: dict[str, Value] | None = None
        for _ in range(2 if len(self.run.frame.loops) <= LOOPS else 1):  # the second round sees what the first one left
            known, start = start, merge([s for s in (dict(before), *states) if s is not None], before)
            if start == known:
                break  # which was nothing new
            self.run.frame.scope.names = dict(start)
            states += self._rounds(node)
        states.extend(self.run.frame.loops.pop())
        self._join(states, before)
        if type(node) is cst.For:
            self._change_elements(node)
        return self.block(suite(node.orelse.body)) if node.orelse is not None else True

    def _in_turn(self, node: cst.For, turns: list[Turn]) -> None:
        """The body of a loop for one element of a chain after the other: each goes on from what the last one left."""
        for turn in turns:
            before = self.run.frame.scope.names
            self.run.frame.loops.append([])
            self.run.bindings.assign(node.target, turn.item, node.iter, note=False)
            self.run.frame.scope.places.update(turn.places)
            state = self._branch(suite(node.body), self.run.frame.scope.names, None)
            self._join([state, *self.run.frame.loops.pop()], before)

    def _rounds(self, node: cst.For | cst.While) -> list[dict[str, Value] | None]:
        """What the body of a loop leaves, for each item that is told apart from others."""
        if isinstance(node, cst.While):
            self.run.expressions.evaluate(node.test)
            return [self._branch(suite(node.body), self.run.frame.scope.names, None)]
        start = self.run.frame.scope.names
        states = []
        through = self.run.expressions.evaluate(node.iter)
        self.run.items.entered_by(node.iter, through)
        told = self.run.items.told_rounds(through)
        converts = bool(told) and _CONVERTS.search(self.run.text(node.body)) is not None
        for item in told if converts else self.run.items.keyed_rounds(through):
            self.run.frame.scope.names = dict(start)
            self.run.bindings.assign(node.target, item, node.iter, note=False)
            states.append(self._branch(suite(node.body), self.run.frame.scope.names, None))
        return states

    def _change_elements(self, node: cst.For) -> None:
        """``for z in latents: z.mul_(f)``: what the loop goes through holds what became of its elements."""
        if not isinstance(node.target, cst.Name) or node.target.value not in self.run.frame.changed:
            return
        value = self.run.frame.scope.names.get(node.target.value, NOTHING)
        whole = cut(node.iter)
        if isinstance(whole, (cst.Name, cst.Attribute)):  # ``for part in z.split(8): part.mul_(f)``
            self.run.bindings.assign(whole, value, node.iter, note=False)
        if isinstance(node.iter, (cst.Name, cst.Attribute)):
            self.run.bindings.assign(node.iter, (Sequence((value,)),), node.iter, note=False)
        for element in node.iter.elements if isinstance(node.iter, (cst.Tuple, cst.List)) else ():
            if isinstance(element.value, (cst.Name, cst.Attribute)):
                self.run.bindings.assign(element.value, self._made_of(element.value, node), node.iter, note=False)

    def _made_of(self, element: cst.BaseExpression, node: cst.For) -> Value:
        """What the body of a loop makes of one of the elements that are written out: ``for t in (mean, noise): t.shard_(n)``."""
        before = self.run.frame.scope.names
        self.run.frame.loops.append([])
        self.run.frame.scope.names = dict(before)
        known = self.run.expressions.evaluate(element)
        self.run.bindings.assign(node.target, known, node.iter, note=False)
        state = self._branch(suite(node.body), self.run.frame.scope.names, None) or {}
        self.run.frame.loops.pop()
        self.run.frame.scope.names = before
        return state.get(cst.ensure_type(node.target, cst.Name).value, known)

    def _try(self, node: cst.Try | cst.TryStar) -> bool:
        before = dict(self.run.frame.scope.names)
        if all(handler.type is not None for handler in node.handlers):
            self.run.notes.attempt(node.body, [handler.type for handler in node.handlers if handler.type is not None])
        body = self._branch(suite(node.body), before, None)
        half_way = merge([s for s in (body, before) if s is not None], before)
        states: list[dict[str, Value] | None] = [self._branch(suite(h.body), half_way, None) for h in node.handlers]
        if body is not None and node.orelse is not None:
            body = self._branch(suite(node.orelse.body), body, None)
        reached = self._join([body, *states], before)
        if node.finalbody is not None:
            reached = self.block(suite(node.finalbody.body)) and reached
        return reached

    def _match(self, node: cst.Match) -> bool:
        subject = self.run.expressions.evaluate(node.subject)
        before = dict(self.run.frame.scope.names)
        states: list[dict[str, Value] | None] = []
        ways: list[Way] = []
        for case in node.cases:
            holds = matches(node.subject, case, self.run.frame.settled, self.run.expressions.evaluate)
            if holds is False:
                continue
            self.run.frame.scope.names = dict(before)
            self.run.expressions.match(case.pattern, subject, node.subject)
            states.append(self._branch(suite(case.body), self.run.frame.scope.names, None))
            ways += self.run.choices.at_end(states[-1], before, [], suite(case.body))
            if holds:
                self.run.choices.leave(ways)
                return self._join(states, before)
        last = node.cases[-1] if node.cases else None
        whole = last is not None and last.guard is None and isinstance(last.pattern, cst.MatchAs)
        whole = whole and cst.ensure_type(last.pattern, cst.MatchAs).pattern is None if last is not None else False
        ways += [] if whole else [Way(before, self.run.frame.facts)]
        self.run.choices.leave(ways)
        return self._join(states if whole else [*states, before], before)


def _gathers(target: cst.CSTNode, before: Value, after: Value) -> bool:
    """``self.total += z.sum(0)``: what an object adds up over many latents is a statistic of them, and none itself."""
    known = any(isinstance(a, Latent) for a in before)
    return isinstance(target, cst.Attribute) and not known and any(isinstance(a, Latent) for a in after)


def _fills(node: cst.CSTNode) -> bool:
    """``tensor.copy_(other)``: what was in it before is gone."""
    return type(node) is cst.Call and dotted(node.func).rpartition(".")[2] in FILLS


def _returns(body: cst.BaseSuite) -> bool:
    """Whether a branch hands something out at its end."""
    last = body.body[-1] if body.body else None
    return isinstance(last.body[-1] if isinstance(last, cst.SimpleStatementLine) else last, cst.Return)
