"""Notes about factors that are no sites: definitions, reads with a default, guards, numbers, objects."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from scalelint.analysis.classes.functions import Function, annotation_of
from scalelint.analysis.domain import spreads
from scalelint.analysis.domain.naming import components, last_component
from scalelint.analysis.domain.operands import number_of, quantity_of
from scalelint.analysis.domain.values import Alternative, Latent, Path, Quantity, Value
from scalelint.analysis.interpret.questions import asked, attempted
from scalelint.analysis.interpret.recorder import DefinitionNote, HandleNote, NumberNote, ReadingNote
from scalelint.knowledge.vocabulary import Meaning
from scalelint.syntax import cst, literal
from scalelint.syntax.forms import dotted

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


PROPERTIES = frozenset({"property", "cached_property"})
FACTORS = ("scaling_factor", "shift_factor", "latents_mean", "latents_std")


#: how a ratio of sizes is computed: ``2 ** (len(block_out_channels) - 1)``, ``8``; 1 is what any factor is where it does nothing
_RATIO = re.compile(r"\*\*|<<|\bpow\(|block_out_channels|compression|downsampl|patch|(?:^|\belse )(?:[2-9]|\d\d+)$")

#: what is in a parameter, or in a variable of a framework: ``self.norm.data = z.std()``
_INSIDE = re.compile(r"(?<=\w)\.(?:data|value)$")

#: functions of Python that give the number which they are given, as far as a comparison minds
_KEEPS = frozenset({"round", "float", "abs"})


def _is_encoded(alternative: Alternative) -> bool:
    """Whether something is what an autoencoder encodes: the ``mean`` of one posterior is no mean of latents."""
    return isinstance(alternative, Latent) and alternative.origin.kind == "encoded" and alternative.form == "latent"


class Notes:
    """Writes to the recorder what the interpreter passes by."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._measured: dict[tuple[str, str], DefinitionNote] = {}  #: what a function has measured, by its names

    def _last(self, text: str) -> str:
        parts = components(text)
        return parts[-1] if parts else ""

    def define(
        self,
        name: str,
        target: str,
        kind: str,
        node: cst.CSTNode,
        expression: cst.CSTNode | None,
        value: Value = (),
        owner: str = "",
    ) -> None:
        """Note a definition, if ``name`` is a factor's."""
        meaning = self.run.vocabulary.meaning_of(name) or self._misspelt(name, target)
        frame = self.run.frame
        if meaning is None or id(node) in self.run.record.definitions or any(map(_is_encoded, value)):
            self._gauge(name, target, kind, node, expression, value)
            return
        root, inverted = self._root(value)
        holder = owner or (frame.owner.name if frame.owner else "")
        self.changed(target)
        note = DefinitionNote(
            name, target, kind, meaning.role, node, expression, holder, frame.scope_name, root, inverted
        )
        note.measured = spreads.convention_of(self.run, value)
        if note.measured != "unknown":
            self._measured[frame.scope_name, target] = note
        self.run.record.definitions[id(node)] = note
        self.number(expression, "definition", name)

    def _gauge(
        self, name: str, target: str, kind: str, node: cst.CSTNode, expression: cst.CSTNode | None, value: Value
    ) -> None:
        """Note an attribute that gets what was measured on latents, which no name or only another call of its method tells."""
        frame, known = self.run.frame, self.run.record.definitions.get(id(node))
        if frame.owner is None or not target.startswith("self."):
            return
        of = spreads.convention_of(self.run, value)
        if of == "unknown" or (known and known.measured == of):
            return
        note = DefinitionNote(name, target, kind, "scale", node, expression, frame.owner.name, frame.scope_name)
        note.measured = of
        self.run.record.gauges.setdefault(id(node), note)

    def changed(self, target: str) -> None:
        """Note that a function gives something another value than the one that it measured before."""
        note = self._measured.pop((self.run.frame.scope_name, target), None)
        if note is not None:
            note.measured = "unknown"

    def _misspelt(self, name: str, target: str) -> Meaning | None:
        """An attribute of a config one letter away from a factor's name: worth a note, since nobody reads it."""
        if not name.startswith(("scal", "shift", "laten")) or not self.run.naming.is_a(
            "config", target.rpartition(".")[0]
        ):
            return None
        return Meaning("scale", specific=False) if difflib.get_close_matches(name, FACTORS, n=1, cutoff=0.9) else None

    def _root(self, value: Value) -> tuple[str, bool]:
        for alternative in value:
            quantity = quantity_of(alternative, self.run.naming)
            for symbol, power in quantity.powers if quantity else ():
                return symbol.text, power < 0
        return "", False

    def number(self, node: cst.CSTNode | None, context: str, name: str) -> None:
        """Note a number that stands where a factor is expected."""
        value = number_of(node)
        if node is not None and value is not None:
            self.run.record.numbers.setdefault(
                id(node), NumberNote(node, value, context, name, self.run.frame.scope_name)
            )

    def parameters(self, function: Function) -> None:
        """Note defaults of parameters that are factors, and autoencoders by annotation."""
        owner = function.owner.name if function.owner else function.qualname
        for parameter in function.parameters:
            if parameter.default is not None:
                self.define(parameter.name, parameter.name, "parameter", parameter.node, parameter.default, owner=owner)
            if parameter.annotation and self.run.vocabulary.is_object(
                "autoencoder_class", parameter.annotation.split(".")[-1]
            ):
                self.handle(parameter.name, parameter.annotation.split(".")[-1], parameter.node, "annotation")

    def annotated(self, node: cst.AnnAssign) -> None:
        """Note an annotated assignment: a dataclass field, or an autoencoder."""
        text, frame = self.run.text(node.target), self.run.frame
        name = self._last(text)
        if frame.owner is not None and frame.function is None:
            self.define(name, name, "field", node.target, node.value)
            text = f"self.{name}"
        annotation = annotation_of(node.annotation).split(".")[-1]
        if annotation and self.run.vocabulary.is_object("autoencoder_class", annotation):
            self.handle(text, annotation, node.target, "annotation")

    def assignment(self, target: cst.CSTNode, text: str, value: Value, source: cst.CSTNode) -> None:
        """Note an assignment to a factor."""
        text = _INSIDE.sub("", text)
        name = self._last(text)
        frame = self.run.frame
        if self.run.vocabulary.is_spatial(name) and _RATIO.search(self.run.text(source)):
            self.run.record.spatial.add(name)
        in_class = frame.owner is not None and frame.function is None
        kind = "attribute" if "." in text or in_class else "entry" if text.endswith("]") else "assignment"
        self.define(name, text, kind, target, source, value)

    def returned(self, node: cst.CSTNode, value: Value) -> None:
        """Note what a property returns: it is read like an attribute."""
        function = self.run.frame.function
        if function is not None and function.owner is not None and function.decorators & PROPERTIES:
            self.define(function.name, f"self.{function.name}", "attribute", node, node, value)

    def entry(self, key: str, node: cst.DictElement, value: Value) -> None:
        """Note a dict entry."""
        self.define(key, key, "entry", node.key, node.value, value)

    def keyword(self, word: cst.Arg, value: Value, callee: str) -> None:
        """Note a keyword argument."""
        if word.keyword is not None:
            name = word.keyword.value
            self.define(
                name, f"{callee}({name})", "keyword", word.keyword, word.value, value, owner=callee.split(".")[-1]
            )

    def handle(
        self,
        key: str,
        cls: str,
        node: cst.CSTNode,
        evidence: str,
        checkpoint: str = "",
        given: Iterable[str] = (),
    ) -> None:
        """Note an object that is an autoencoder by its class."""
        self.run.naming.handles.add(key)
        scope = self.run.frame.scope_name
        owner = scope.partition(".")[0] if key.startswith("self.") else ""  # heirs may hold other ones
        self.run.record.handles.setdefault(
            (owner, key), HandleNote(key, cls, node, evidence, checkpoint, scope, list(given))
        )

    def handed_over(self, old: str, new: str, node: cst.CSTNode, given: Iterable[str] = ()) -> None:
        """Note that an autoencoder goes by another name from here on."""
        known = self.run.record.handles.get(("", old))
        if known is not None:
            self.handle(new, known.cls, node, known.evidence, known.checkpoint, given or known.given)

    def reading(self, name: str, kind: str, node: cst.CSTNode, base: str, fallback: cst.CSTNode | None) -> None:
        """Note a read with a default or a guard; of what no name tells to be a factor, that it may be None."""
        known = self.run.vocabulary.meaning_of(name) is not None
        kind = kind if known else "asked" if kind == "none-check" else ""
        if kind:
            self.run.record.readings.setdefault(
                (id(node), name, self.run.frame.scope_name),
                ReadingNote(name, kind, node, base, fallback, self.run.frame.scope_name),
            )
            self.number(fallback, "fallback", name)

    def fallback(self, kind: str, preferred: cst.CSTNode, default: cst.CSTNode, node: cst.CSTNode) -> None:
        """Note ``preferred or default`` and ``preferred if ... else default``."""
        text = dotted(preferred)
        if text and number_of(default) is not None:
            item = type(preferred) is cst.Subscript  # ``config["shift_factor"] or 0.0``
            name = self._last(self.run.text(preferred) if item else text)
            self.reading(name, kind, node, text if item else text.rpartition(".")[0], default)

    def condition(self, test: cst.CSTNode) -> None:
        """Note ``hasattr`` and ``is not None`` guards of a factor inside a condition, also of one that goes by a name."""
        stack, seen = [test], set()
        while stack:
            node = stack.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            stack += asked(self.run, node)
            if (
                type(node) is cst.Call
                and type(node.func) is cst.Name
                and node.func.value == "hasattr"
                and len(node.args) == 2
            ):
                name = node.args[1].value
                if type(name) is cst.SimpleString:
                    self.reading(str(literal(name.value)), "hasattr", node, self.run.text(node.args[0].value), None)
            elif type(node) is cst.Comparison and isinstance(node.comparisons[0].operator, (cst.IsNot, cst.Is)):
                self._asked(node.left, node)
            elif type(node) is cst.Comparison and isinstance(node.comparisons[0].operator, cst.In):
                self._contained(node.left, node.comparisons[0].comparator, node)
            elif type(node) is cst.BooleanOperation:
                stack += [node.left, node.right]
            elif type(node) is cst.UnaryOperation:
                stack.append(node.expression)
            elif isinstance(node, (cst.Attribute, cst.Subscript, cst.Call)):
                self._asked(node, node)

    def attempt(self, body: cst.CSTNode, caught: Iterable[cst.CSTNode]) -> None:
        """Note factors that may be missing where ``try`` reads them: nothing is asked of one that is None."""
        for node, holder, name in attempted(body, caught):
            self.reading(name, "hasattr", node, self.run.text(holder), None)

    def _contained(self, key: cst.CSTNode, holder: cst.CSTNode, node: cst.CSTNode) -> None:
        """``"shift_factor" in vae.config``: whether it has one, and not whether that is None."""
        text = self.run.text(holder)
        if isinstance(key, cst.SimpleString) and last_component(text) == "config":
            self.reading(str(literal(key.value)), "hasattr", node, text, None)

    def _asked(self, factor: cst.CSTNode, node: cst.CSTNode) -> None:
        """Note that a factor is asked whether it is None: by name, or ``getattr(config, "shift_factor", None)``."""
        if type(factor) is cst.Call:
            if type(factor.func) is not cst.Name or factor.func.value != "getattr" or len(factor.args) < 2:
                return
            name, base = self._compared_name(factor), self.run.text(factor.args[0].value)
        else:
            text = self.run.text(factor)
            name, base = self._last(text), text.rpartition(".")[0]
            if type(factor) is cst.Name and (held := self._held(factor)) and self._last(held) != name:
                self.reading(self._last(held), "none-check", node, held.rpartition(".")[0], None)
        if name:
            self.reading(name, "none-check", node, base, None)

    def _held(self, local: cst.Name) -> str:
        """What a local name holds, by the text that reaches it: ``mean = stats.get("mean")``."""
        for alternative in self.run.expressions.evaluate(local):
            quantity = quantity_of(alternative, self.run.naming)
            if quantity is not None and len(quantity.powers) == 1:
                return quantity.powers[0][0].text
            if isinstance(alternative, Path):
                return alternative.text
        return ""

    def compared(self, left: cst.CSTNode, right: cst.CSTNode) -> None:
        """Note a factor compared with a number, also by ``abs(factor - number) < 1e-6``."""
        left, right = _difference(left) or (left, right)
        for factor, number in ((left, right), (right, left)):
            name = self._compared_name(factor)
            if name and self.run.vocabulary.meaning_of(name) is not None:
                self.number(number, "comparison", name)
                self._named_number(number, name)

    def _named_number(self, node: cst.CSTNode, name: str) -> None:
        """The same, where the number has a name of its own: ``factor == SCALE``."""
        known = self.run.expressions.evaluate(node) if isinstance(node, (cst.Name, cst.Attribute)) else ()
        values = {a.constant for a in known if isinstance(a, Quantity) and not a.powers and a.literal}
        if len(values) == 1 == len(known) and (value := values.pop()) is not None:
            note = NumberNote(node, value, "comparison", name, self.run.frame.scope_name)
            self.run.record.numbers.setdefault(id(node), note)

    def _compared_name(self, node: cst.CSTNode) -> str:
        if type(node) is cst.Call and type(node.func) is cst.Name and node.func.value in _KEEPS and node.args:
            return self._compared_name(node.args[0].value)
        if (
            type(node) is cst.Call
            and type(node.func) is cst.Name
            and node.func.value == "getattr"
            and len(node.args) > 1
        ):
            key = node.args[1].value
            return str(literal(key.value)) if type(key) is cst.SimpleString else ""
        return "" if type(node) is cst.SimpleString else self._last(dotted(node))


def _difference(node: cst.CSTNode) -> tuple[cst.BaseExpression, cst.BaseExpression] | None:
    """The two sides of ``abs(a - b)``."""
    inner = node.args[0].value if type(node) is cst.Call and len(node.args) == 1 else None
    if type(inner) is cst.BinaryOperation and isinstance(inner.operator, cst.Subtract):
        return inner.left, inner.right
    return None
