"""Abstract interpretation of one file: statements. Expressions and calls have modules of their own."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Several

from scalelint.analysis.attributes import Attributes
from scalelint.analysis.bindings import Bindings
from scalelint.analysis.calls import Calls
from scalelint.analysis.conditions import decide
from scalelint.analysis.definitions import Definitions
from scalelint.analysis.environment import Frame, Scope, assuming, merge, under
from scalelint.analysis.events import Events
from scalelint.analysis.expressions import Expressions
from scalelint.analysis.filenames import FileNames
from scalelint.analysis.foreign import Foreign, OwnImports
from scalelint.analysis.inliner import Inliner
from scalelint.analysis.items import Items
from scalelint.analysis.keeping import Keeping
from scalelint.analysis.library import Library
from scalelint.analysis.methods import Methods
from scalelint.analysis.naming import Naming
from scalelint.analysis.notes import Notes
from scalelint.analysis.objects import Objects
from scalelint.analysis.products import Products
from scalelint.analysis.program import Class, Function, dotted, suite
from scalelint.analysis.recorder import Arrival, Recorder
from scalelint.analysis.storage import Storage
from scalelint.analysis.sums import Sums
from scalelint.analysis.values import (
    NOTHING,
    Instance,
    Latent,
    Medium,
    Path,
    Sequence,
    Type,
    Value,
)
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.program.world import World
from scalelint.syntax import Tree, cst

#: statements interpreted before calls are no longer followed (a guard against combinatorial code)
BUDGET = 60_000
#: loops inside each other that are run twice: each such level doubles the work
LOOPS = 4
#: what a posterior is not
_TENSORS = frozenset({"Tensor", "ndarray", "Array", "FloatTensor"})


class Interpreter:
    """Runs a module's functions on abstract values and notes what happens to latents."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary, world: World | None = None, path: str = "") -> None:
        """``world`` is the program that the file ``path`` is part of; without one only the file itself is known."""
        self.tree = tree
        self.vocabulary = vocabulary
        self.naming = Naming(vocabulary)
        self.record = Recorder()
        self.products = Products(self)
        self.sums = Sums(self)
        self.notes = Notes(self)
        self.calls = Calls(self)
        self.methods = Methods(self)
        self.library = Library(self)
        self.objects = Objects(self)
        self.events = Events(self)
        self.inliner = Inliner(self)
        self.storage = Storage(self)
        self.keeping = Keeping(self)
        self.definitions = Definitions(self)
        self.bindings = Bindings(self)
        self.names = FileNames(self)
        self.expressions = Expressions(self)
        self.attributes = Attributes(self)
        self.items = Items(self)
        self.imports: dict[str, str] = {}
        self.stars: list[str] = []
        self.foreign = Foreign(self, world, path)
        self.trees: dict[int, tuple[str, Tree]] = {}  #: what was parsed of other files, with their paths
        self.module = Scope(OwnImports(self.foreign, self.imports, self.stars) if world is not None else None)
        self.frame = Frame(self.module, "")
        self.stack: list[Frame] = []
        self.statement: cst.CSTNode | None = None
        self.classes: dict[str, Class] = {}
        self.functions: list[Function] = []
        self.budget = BUDGET
        self._texts: dict[cst.CSTNode, str] = {}

    def end(self) -> None:
        """Let go of everything: parts that hold each other, and with them the tree, would wait to be collected."""
        parts = list(vars(self).values())
        for scope in (self.module, *self.foreign.scopes.values()):
            scope.names.clear()
        for cls in self.classes.values():
            cls.methods.clear()
        vars(self).clear()
        for part in parts:
            if getattr(part, "run", None) is self:
                vars(part).clear()

    def text(self, node: cst.CSTNode) -> str:
        """A node's source on one line; remembered."""
        found = self._texts.get(node)
        if found is None:
            found = self._texts[node] = self.tree.text_of(node)
        return found

    def call_chain(self) -> list[str]:
        """The functions that led here, outermost first."""
        return [frame.scope_name for frame in self.stack] + [self.frame.scope_name]

    def holder_of(self, key: str) -> str:
        """The method whose ``self`` a key means: of a function that was handed ``self.vae``, the one that called it."""
        if key != "self" and not key.startswith("self."):
            return ""
        own = self.self_value  # of a method of ``self.vae`` itself, ``self`` is called so
        frames = (self.frame, *reversed(self.stack))
        return next(
            (f.scope_name for f in frames if f.owner is not None and f.scope.lookup("self") == own(f.owner)), ""
        )

    def wrapper(self) -> Class | None:
        """The outermost class around that is an autoencoder to its callers, or wraps one."""
        owners = (frame.owner for frame in (*self.stack, self.frame) if frame.function is not None)
        return next((cls for cls in owners if cls is not None and (cls.is_autoencoder or cls.wraps_autoencoder)), None)

    def arrive(
        self,
        latent: Latent,
        kind: str,
        node: cst.CSTNode,
        text: str = "",
        autoencoder: str = "",
        strong: bool = True,
        medium: Medium | None = None,
        network: str = "",
        slot: str = "",
        owner: Class | None = None,
    ) -> None:
        """Note a latent that reached a sink."""
        frames = (*self.stack, self.frame)
        owner = owner or (self.wrapper() if kind == "decoded" else None)
        self.record.arrive(
            Arrival(
                latent,
                kind,
                node,
                text,
                autoencoder,
                self.frame.scope_name,
                strong,
                tuple(self.frame.guards),
                owner,
                next((frame.call for frame in frames if frame.call is not None), None),
                medium,
                network,
                slot,
                next((f.call for f in frames if f.call is not None and f.owner is owner), None) if owner else None,
                self.holder_of(autoencoder),
            )
        )

    # -- the whole module -------------------------------------------------------------------------

    def run(self) -> None:
        """Interpret module code, then every class and function with unknown arguments."""
        self.block(self.tree.module.body)
        for cls in list(self.classes.values()):
            cls.parents = self.definitions.parents(cls)
        self._run_all()
        if self.keeping.changed:  # what one call puts away another one takes out
            self.inliner.forget()
            self._run_all()

    def _run_all(self) -> None:
        known = list(self.classes.values())
        for cls in known:
            self._run_class(cls)
        for function in list(self.functions):
            if function.owner is None:
                self.inliner.standalone(function, None)
        for cls in [cls for cls in self.classes.values() if cls not in known]:  # made inside functions
            self._run_class(cls)
        for closure in self.inliner.handed_on():
            self.inliner.apply(closure, [], {}, None)

    def _run_class(self, cls: Class) -> None:
        """Its own methods, and those that it inherits from other files, which may call its own."""
        methods = dict(cls.methods)
        for parent in cls.lineage():
            if parent.path:
                self.foreign.prepare(parent)
                for name, method in parent.methods.items():
                    if not name.startswith("__") and self.foreign.speaks(parent.path, method.qualname):
                        methods.setdefault(name, method)
        first = [name for name in ("__init__", "setup", "instantiate_first_stage") if name in methods]
        order = first + [name for name in methods if name not in first]
        for name in order:
            self.inliner.standalone(methods[name], cls)

    # -- statements -------------------------------------------------------------------------------

    def block(self, statements: Iterable[cst.CSTNode]) -> bool:
        """Interpret statements in order; returns False where the end is not reached."""
        for node in statements:
            if type(node) is cst.SimpleStatementLine:
                for small in node.body:
                    self.statement = node
                    if not self._simple(small):
                        return False
            elif not self._compound(node):
                return False
        return True

    def _simple(self, node: cst.CSTNode) -> bool:
        self.budget -= 1
        evaluate = self.expressions.evaluate
        if isinstance(node, cst.Assign):
            value = evaluate(node.value)
            for target in node.targets:
                self.bindings.assign(target.target, value, node.value)
                self.frame.rebound.add(self.text(target.target))
        elif isinstance(node, cst.AugAssign):
            self._augmented(node)
        elif isinstance(node, cst.AnnAssign):
            self.notes.annotated(node)
            if node.value is not None:
                self.bindings.assign(node.target, evaluate(node.value), node.value)
        elif isinstance(node, cst.Expr):
            self._expression(node.value)
        elif isinstance(node, cst.Return):
            if node.value is not None:
                value = evaluate(node.value)
                self.notes.returned(node.value, value)
                self.frame.returns.append(value)
            return False
        elif isinstance(node, (cst.Import, cst.ImportFrom)):
            self.definitions.imported(node)
        elif isinstance(node, cst.Assert):
            evaluate(node.test)
        elif isinstance(node, (cst.Raise, cst.Break, cst.Continue)):
            if not isinstance(node, cst.Raise) and self.frame.loops:
                self.frame.loops[-1].append(dict(self.frame.scope.names))
            return False
        return True

    def _expression(self, node: cst.BaseExpression) -> None:
        """A statement of one expression; ``z.mul_(f).add_(m)`` changes z."""
        value = self.expressions.evaluate(node)
        changed = _changed_by(node)
        if changed is not None and value:
            self.bindings.assign(changed, value, node, note=False)
            self.frame.change(self.text(changed))

    def _augmented(self, node: cst.AugAssign) -> None:
        left = (node.target, self.expressions.evaluate(node.target))
        right = (node.value, self.expressions.evaluate(node.value))
        operator = type(node.operator).__name__
        if operator in ("MultiplyAssign", "DivideAssign"):
            result = self.products.scale(node, left, right, "*" if operator == "MultiplyAssign" else "/")
        elif operator in ("AddAssign", "SubtractAssign"):
            result = self.sums.add(node, left, right, "+" if operator == "AddAssign" else "-")
        else:
            result = left[1]
        self.bindings.assign(node.target, result, node.value, note=False)
        self.frame.change(self.text(node.target))

    def _compound(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.If):
            return self._if(node)
        if isinstance(node, (cst.For, cst.While)):
            return self._loop(node)
        if isinstance(node, cst.With):
            for item in node.items:
                value = self.expressions.evaluate(item.item)
                if item.asname is not None:
                    self.bindings.assign(item.asname.name, self.items.entered(value), item.item)
            return self.block(suite(node.body))
        if isinstance(node, (cst.Try, cst.TryStar)):
            return self._try(node)
        if isinstance(node, cst.Match):
            return self._match(node)
        if isinstance(node, cst.FunctionDef):
            self.definitions.function(node)
        elif isinstance(node, cst.ClassDef):
            self.definitions.cls(node)
        return True

    def _branch(
        self, statements: Iterable[cst.CSTNode], before: dict[str, Value], guard: tuple[cst.CSTNode, bool] | None
    ) -> dict[str, Value] | None:
        """Interpret one way from the state ``before``; its end state, or None where it does not reach the end."""
        self.frame.scope.names = dict(before)
        if guard is not None:
            self.frame.guards.append(guard)
        try:
            reached = self.block(statements)
        finally:
            if guard is not None:
                self.frame.guards.pop()
        return self.frame.scope.names if reached else None

    def _join(self, states: Several[dict[str, Value] | None], before: dict[str, Value]) -> bool:
        alive = [state for state in states if state is not None]
        self.frame.scope.names = merge(alive, before)
        return bool(alive)

    def _if(self, node: cst.If) -> bool:
        states: list[dict[str, Value] | None] = []
        current: cst.If | cst.Else | None = node
        before = self.frame.scope.names
        failed: list[str] = []
        while isinstance(current, cst.If):
            self.frame.scope.names = dict(before)
            self.notes.condition(current.test)
            self.expressions.evaluate(current.test)
            before = self.frame.scope.names
            holds = self._is_of(current.test)
            holds = decide(current.test, self.frame.settled) if holds is None else holds
            if holds:
                break  # and nothing after it
            if holds is None:
                test = self.text(current.test)
                state = self._branch(suite(current.body), under(before, test, True), (current.test, True))
                states.append(assuming(state, before, [(test, True)]))
                failed.append(test)
            current = current.orelse
        rest = before
        for test in failed:
            rest = under(rest, test, False)
        last = (node.test, False) if isinstance(current, cst.Else) else (current.test, True) if current else None
        state = self._branch(suite(current.body), rest, last) if current is not None else dict(rest)
        changed = {name for s in states if s is not None for name, value in s.items() if value is not before.get(name)}
        states.append(assuming(state, before, [(test, False) for test in failed], changed) if failed else state)
        return self._join(states, before)

    def _is_of(self, test: cst.BaseExpression) -> bool | None:
        """Whether ``isinstance(posterior, ...)`` holds of a posterior: it is no tensor; None for other conditions."""
        if not (isinstance(test, cst.Call) and dotted(test.func) == "isinstance" and len(test.args) == 2):
            return None
        value = self.expressions.evaluate(test.args[0].value)
        name = dotted(test.args[1].value).rpartition(".")[2]
        if not value or not all(isinstance(a, Latent) and self._is_answer(a) for a in value):
            return None
        if name in _TENSORS:
            return False
        kinds = self.expressions.evaluate(test.args[1].value)
        known = any(isinstance(a, Type) and a.cls is not None and a.cls.is_posterior for a in kinds)
        return True if known or name in self.vocabulary.calls["posterior"] else None

    def _is_answer(self, latent: Latent) -> bool:
        """Whether something is a posterior and not its moments: made as one, or what ``encode`` answers."""
        answered = latent.origin.text.rpartition(".")[2] in self.vocabulary.calls["encode"]
        return latent.form == "rebuilt" or (latent.form == "posterior" and answered)

    def _loop(self, node: cst.For | cst.While) -> bool:
        before = self.frame.scope.names
        self.frame.loops.append([])
        states: list[dict[str, Value] | None] = []  # a loop is taken to run: its zeroth round says nothing about units
        start: dict[str, Value] | None = None
        for _ in range(2 if len(self.frame.loops) <= LOOPS else 1):  # the second round sees what the first one left
            known, start = start, merge([s for s in (dict(before), *states) if s is not None], before)
            if start == known:
                break  # which was nothing new
            self.frame.scope.names = dict(start)
            if isinstance(node, cst.For):
                self.bindings.assign(
                    node.target, self.items.iterated(self.expressions.evaluate(node.iter)), node.iter, note=False
                )
            else:
                self.expressions.evaluate(node.test)
            states.append(self._branch(suite(node.body), self.frame.scope.names, None))
        states.extend(self.frame.loops.pop())
        self._join(states, before)
        if isinstance(node, cst.For):
            self._change_elements(node)
        return self.block(suite(node.orelse.body)) if node.orelse is not None else True

    def _change_elements(self, node: cst.For) -> None:
        """``for z in latents: z.mul_(f)``: what the loop goes through holds what became of its elements."""
        if not isinstance(node.target, cst.Name) or node.target.value not in self.frame.changed:
            return
        value = self.frame.scope.names.get(node.target.value, NOTHING)
        if isinstance(node.iter, (cst.Name, cst.Attribute)):
            self.bindings.assign(node.iter, (Sequence((value,)),), node.iter, note=False)
        for element in node.iter.elements if isinstance(node.iter, (cst.Tuple, cst.List)) else ():
            if isinstance(element.value, (cst.Name, cst.Attribute)):
                self.bindings.assign(element.value, value, node.iter, note=False)

    def _try(self, node: cst.Try | cst.TryStar) -> bool:
        before = dict(self.frame.scope.names)
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
        subject = self.expressions.evaluate(node.subject)
        before = dict(self.frame.scope.names)
        states: list[dict[str, Value] | None] = []
        for case in node.cases:
            self.frame.scope.names = dict(before)
            self.expressions.match(case.pattern, subject, node.subject)
            states.append(self._branch(suite(case.body), self.frame.scope.names, None))
        last = node.cases[-1] if node.cases else None
        whole = last is not None and last.guard is None and isinstance(last.pattern, cst.MatchAs)
        whole = whole and cst.ensure_type(last.pattern, cst.MatchAs).pattern is None if last is not None else False
        return self._join(states if whole else [*states, before], before)

    def self_value(self, cls: Class | None) -> Value:
        """What ``self`` is inside a class."""
        return (Instance(cls, "self"),) if cls is not None else (Path("self"),)


def _changed_by(node: cst.CSTNode) -> cst.Name | cst.Attribute | None:
    """What a chain of operations in place is applied to; None for other expressions."""
    while isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value.endswith("_"):
        node = node.func.value
        if isinstance(node, (cst.Name, cst.Attribute)):
            return node
    return None
