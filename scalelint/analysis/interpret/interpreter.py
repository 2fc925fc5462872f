"""Abstract interpretation of one file: what is known while it runs, and what is run in which order."""

from __future__ import annotations

import itertools

from scalelint.analysis.calls.beside import Beside
from scalelint.analysis.calls.callbacks import Callbacks
from scalelint.analysis.calls.calls import Calls
from scalelint.analysis.calls.chains import Chains
from scalelint.analysis.calls.enclosing import Enclosing
from scalelint.analysis.calls.events import Events
from scalelint.analysis.calls.fields import Fields
from scalelint.analysis.calls.filenames import FileNames
from scalelint.analysis.calls.foreign import Foreign, OwnImports
from scalelint.analysis.calls.keeping import Keeping
from scalelint.analysis.calls.library import Library
from scalelint.analysis.calls.likeness import Likeness
from scalelint.analysis.calls.makers import Makers
from scalelint.analysis.calls.methods import Methods
from scalelint.analysis.calls.module_hooks import ModuleHooks
from scalelint.analysis.calls.named_methods import NamedMethods
from scalelint.analysis.calls.networks import Networks
from scalelint.analysis.calls.object_methods import ObjectMethods
from scalelint.analysis.calls.objects import Objects
from scalelint.analysis.calls.opaque import Opaque
from scalelint.analysis.calls.storage import Storage
from scalelint.analysis.calls.strangers import Strangers
from scalelint.analysis.calls.tasks import Tasks
from scalelint.analysis.calls.web import Web
from scalelint.analysis.classes.functions import Function
from scalelint.analysis.classes.inheritance import makers, templates
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain import rebound
from scalelint.analysis.domain.environment import Frame, Scope
from scalelint.analysis.domain.naming import Naming
from scalelint.analysis.domain.operands import EXAMPLE
from scalelint.analysis.domain.values import (
    Instance,
    Latent,
    Mapping,
    Medium,
    Path,
    Value,
)
from scalelint.analysis.interpret.answers import recognise
from scalelint.analysis.interpret.attributes import Attributes
from scalelint.analysis.interpret.bindings import Bindings
from scalelint.analysis.interpret.choices import Choices
from scalelint.analysis.interpret.definitions import Definitions
from scalelint.analysis.interpret.execution import Execution
from scalelint.analysis.interpret.expressions import Expressions
from scalelint.analysis.interpret.filled import Filled
from scalelint.analysis.interpret.inliner import Inliner
from scalelint.analysis.interpret.items import Items
from scalelint.analysis.interpret.notes import Notes
from scalelint.analysis.interpret.products import Products
from scalelint.analysis.interpret.recorder import Arrival, Recorder
from scalelint.analysis.interpret.scalings import Scalings
from scalelint.analysis.interpret.sums import Sums
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.program.world import World
from scalelint.syntax import Tree, cst, descendants

#: statements interpreted before calls are no longer followed (a guard against combinatorial code)
BUDGET = 60_000


class Interpreter:
    """Runs a module's functions on abstract values and notes what happens to latents."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary, world: World | None = None, path: str = "") -> None:
        """``world`` is the program that the file ``path`` is part of; without one only the file itself is known."""
        self.tree = tree
        self.vocabulary = vocabulary
        self.naming = Naming(vocabulary)
        self.record = Recorder()
        self.scalings = Scalings(self)
        self.products = Products(self)
        self.sums = Sums(self)
        self.notes = Notes(self)
        self.calls = Calls(self)
        self.opaque = Opaque(self)
        self.methods = Methods(self)
        self.object_methods = ObjectMethods(self)
        self.named_methods = NamedMethods(self)
        self.hooks = ModuleHooks(self)
        self.library = Library(self)
        self.objects = Objects(self)
        self.likeness = Likeness(self)
        self.events = Events(self)
        self.networks = Networks(self)
        self.callbacks = Callbacks(self)
        self.inliner = Inliner(self)
        self.makers = Makers(self)
        self.storage = Storage(self)
        self.web = Web(self)
        self.beside = Beside(self)
        self.keeping = Keeping(self)
        self.fields = Fields(self)
        self.strangers = Strangers(self)
        self.tasks = Tasks(self)
        self.enclosing = Enclosing(self)
        self.chains = Chains(self)
        self.definitions = Definitions(self)
        self.bindings = Bindings(self)
        self.names = FileNames(self)
        self.filled = Filled(self)
        self.choices = Choices(self)
        self.execution = Execution(self)
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
        self.predictors: frozenset[tuple[str, str]] = frozenset()  #: as a run before has noted them
        self.classes: dict[str, Class] = {}
        self.functions: list[Function] = []
        self.budget = BUDGET
        self.ran: set[Class] = set()  #: classes whose methods were run
        self.late = False  #: an object was handed parts of the program after its methods were run

    def end(self) -> None:
        """Let go of everything: parts that hold each other, and with them the tree, would wait to be collected."""
        parts = list(vars(self).values())
        for scope in (self.module, *self.foreign.scopes.values()):
            scope.names.clear()
        for cls in self.classes.values():
            cls.methods.clear()
            cls.others.clear()
        vars(self).clear()
        for part in parts:
            if getattr(part, "run", None) is self:
                vars(part).clear()

    def text(self, node: cst.CSTNode) -> str:
        """A node's source on one line."""
        return self.tree.text_of(node)

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
        if kind == "decoded" and latent.origin.text == EXAMPLE:
            return
        frames = (*self.stack, self.frame)
        owner = owner or (self.wrapper() if kind == "decoded" else None)
        self.record.arrive(
            Arrival(
                latent,
                kind,
                node,
                text,
                autoencoder,
                self.chains.scope_of(node),
                strong,
                tuple(self.frame.guards),
                owner,
                next((frame.call for frame in frames if frame.call is not None), None),
                medium,
                network,
                slot,
                next((f.call for f in frames if f.call is not None and f.owner is owner), None) if owner else None,
                self.holder_of(autoencoder),
                self._entered() if kind == "decoded" else None,
                self.idle() if kind == "decoded" else frozenset(),
            )
        )

    def idle(self) -> frozenset[str]:
        """What the function that is at work has at hand and reads nowhere."""
        return self.frame.function.idle if self.frame.function is not None else frozenset()

    def _entered(self) -> cst.CSTNode | None:
        """The call of the function that is at work; of a lambda in it, what runs that is part of the function."""
        within = self.frame
        for around in reversed(self.stack):
            if not within.scope_name.startswith(f"{around.scope_name}."):
                break
            within = around
        return within.call

    def run(self) -> None:
        """Interpret module code, then every class and function with unknown arguments."""
        self.execution.block(self.tree.module.body)
        self._forget_numbers()
        if self.keeping.changed:  # a thread that is started before anything is put into its queue
            self.inliner.forget()
            self.execution.block([each for each in self.tree.module.body if not _defines(each)])
        for cls in list(self.classes.values()):
            cls.parents = self.definitions.parents(cls)
        self.filled.first(self.functions)
        self._run_all()
        if self.keeping.changed or self.late:  # what one call puts away another one takes out
            self.inliner.forget()
            self._run_all()
        self.record.superseded()
        recognise(self.record)

    def _forget_numbers(self) -> None:
        """What functions set in a table is no 1 for good: no more is known of it than its name."""
        names = self.frame.scope.names
        tables = {name for name, value in names.items() if any(type(a) is Mapping for a in value)}
        for target in rebound.set_by_functions(self.tree.module, tables) if tables else ():
            if rebound.is_neutral(self.expressions.evaluate(target)):
                text = self.text(target)
                self.frame.scope.bind(text, (Path(text, node=target),))

    def _run_all(self) -> None:
        known = list(self.classes.values())
        for cls in known:
            self._run_class(cls)
        for function in list(self.functions):
            if function.owner is None:
                self.inliner.standalone(function, None)
        for cls in [cls for cls in self.classes.values() if cls not in known]:  # made inside functions
            self._run_class(cls)
        for closure in itertools.chain(self.inliner.handed_on(), self.chains.handed_on()):
            self.inliner.alone(closure)

    def _run_class(self, cls: Class) -> None:
        """Its own methods, and those that it inherits from other files, which may call its own."""
        methods = dict(cls.methods)
        for parent in cls.lineage():
            if parent.path:
                self.foreign.prepare(parent)
                own = {name: method for name, method in parent.methods.items() if not name.startswith("__")}
                spoken = [name for name, method in own.items() if self.foreign.speaks(parent.path, method.qualname)]
                scales = bool(spoken) or any(method.has_products for method in own.values())
                for name in (*spoken, *(templates(cls, parent) if scales else ())):
                    methods.setdefault(name, own[name])
        made = makers(cls)
        methods.update({name: method for name, method in made.items() if name not in cls.methods})
        first = [name for name in ("__init__", "setup", "instantiate_first_stage", *made) if name in methods]
        first = list(dict.fromkeys(first))
        order = first + [name for name in methods if name not in first]
        for method in (*(methods[name] for name in order), *cls.others):
            self.inliner.standalone(method, cls)
        self.ran.add(cls)

    def self_value(self, cls: Class | None) -> Value:
        """What ``self`` is inside a class."""
        return (Instance(cls, "self"),) if cls is not None else (Path("self"),)


def _defines(node: cst.CSTNode) -> bool:
    """Whether a statement of a module defines functions or classes, which stay what they are, or imports."""
    return any(
        isinstance(each, (cst.FunctionDef, cst.ClassDef, cst.Import, cst.ImportFrom)) for each in descendants(node)
    )
