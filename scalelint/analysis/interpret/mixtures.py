"""Sums of things that no name tells to be shifts: latents mixed with noise, steps of samplers, what may be a mean by its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls.compared import compare
from scalelint.analysis.calls.given import is_mean_of
from scalelint.analysis.domain import draws, raw_noise
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import KNOWN, NAME, Operand, called_name, is_noise_alone, last_name, latent_of
from scalelint.analysis.domain.values import (
    HANDED_NUMBER,
    TENSORS,
    Alternative,
    Latent,
    Medium,
    Origin,
    Path,
    Quantity,
    Step,
    Symbol,
    Value,
)
from scalelint.analysis.interpret.advances import is_step
from scalelint.knowledge.constants import is_published_deviation, is_published_factor
from scalelint.knowledge.names import owner_of
from scalelint.knowledge.numerals import value_of
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import NOISED
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: forms of what noise can be added to: what an encoder hands out is none of its moments before they are taken from it
_MIXED = TENSORS | {"posterior"}
#: a number that an object holds: ``self.scale``
_HELD = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")


class Mixtures:
    """Tells what a sum of two opaque things is; notes the arrival of latents where noise is added to them."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def mix(self, node: cst.CSTNode, left: Operand, right: Operand, operator: str) -> Value:
        """What two things make together of which neither is known to be a factor or a shift."""
        (left_node, a), (right_node, b) = left, right
        la, lb = latent_of(a), latent_of(b)
        if la is None or lb is None:
            return tuple(x for x in (la, lb) if x)
        if operator == "-" and is_noise_alone(la) and is_mean_of(self.run, right_node, left_node):
            return (la,)  # noise without its own mean
        for one, beside, written in ((la, b, right_node), (lb, a, left_node)):
            if (_is_map(one, beside) or _is_held_beside(one, beside)) and not self._is_called_latent(written):
                return (self.drift(node, one, beside, operator, written, first=one is la),)
        if (mixture := self._mixture(node, la, lb, operator)) is not None:
            return mixture
        return self._sum(node, left, right, operator, la, lb)

    def _is_called_latent(self, held: cst.CSTNode) -> bool:
        """Whether what an object holds goes by the name of latents; ``mu`` may be those of a posterior, or their mean."""
        name = last_name(held)
        return self.run.vocabulary.is_latent(name) and draws.MEANS.isdisjoint(words_of(name))

    def _mixture(self, node: cst.CSTNode, la: Latent, lb: Latent, operator: str) -> Value | None:
        """Latents to which noise is added; None for other sums."""
        for one, other in ((la, lb), (lb, la)):
            if _of_file(one, other.origin.medium):
                break
            if raw_noise.of_one_space(one, other):
                return (_difference(node),) if operator == "-" else (replace(other, gains=()),)
            if one.origin.kind == "noise" and self._is_hardened(other):
                return (other,)
            if one.origin.kind == "noise" and not one.steps and operator == "+" and _is_renewed(other, one):
                self.run.arrive(other, "noised", node, strong=one.origin.strong)
            if _is_by_number(one) and other.origin.kind not in ("noise", "denoised"):
                return (other,)
            if one.origin.kind == "noise" and not one.steps and other.origin.kind not in ("noise", "denoised"):
                if other.origin.kind == "encoded" and other.form not in _MIXED and not other.steps:
                    return (other,)
                self.run.arrive(other, "noised", node, strong=one.origin.strong)
                return (Latent(Origin("noise", node, NOISED, space="model")),)
            taken_back = one.origin.text == NOISED and bool(one.steps)  # an estimate, which is no noise any more
            if (
                one.origin.kind == "noise"
                and other.origin.kind == "encoded"
                and other.form in TENSORS
                and not taken_back
            ):
                self.run.arrive(one, "noised", node, strong=one.origin.strong)
                self.run.arrive(other, "noised", node, strong=one.origin.strong)
                return (Latent(Origin("noise", node, NOISED, space="model")),)
        return None

    def _is_hardened(self, latent: Latent) -> bool:
        """Whether an autoencoder that encodes puts noise upon what its own encoder gives, so that its decoder learns to bear some."""
        owner = self.run.frame.owner
        if owner is None or not owner.is_autoencoder or latent.origin.kind != "encoded" or latent.steps:
            return False
        return latent.origin.autoencoder == "self" and f"{owner.name}.encode" in self.run.call_chain()

    def _sum(self, node: cst.CSTNode, left: Operand, right: Operand, operator: str, la: Latent, lb: Latent) -> Value:
        """A sum without noise: a step of a sampler, guidance, what may be a shift."""
        (left_node, a), (right_node, b) = left, right
        step = is_step(self.run, la, left_node, right_node), is_step(self.run, lb, right_node, left_node)
        la, lb = (replace(x, gains=()) if is_step else x for x, is_step in zip((la, lb), step, strict=True))
        if _are_of_one_space(la, lb):
            la, lb = _unweighed(la, lb), _unweighed(lb, la)
        if operator == "-" and not any(step) and _are_predictions(self.run, a, b):
            return (_difference(node),)
        if la.origin.kind == "guidance" or lb.origin.kind == "guidance":
            return (b if la.origin.kind == "guidance" else a,)
        informed = tuple(x for x in (la, lb) if x.origin.kind in KNOWN or x.steps or x.gains)
        if operator == "-" and not informed and la.origin.kind == "loaded" != lb.origin.kind:
            informed = (la,)  # data of a file: what is taken off them may be their mean
        if operator == "-" and len(informed) == 2 and not any(step):
            compare(self.run, node, (left_node, (a,)), (right_node, (b,)))
        if len(informed) == 2 and (folded := self._folded(node, (la, left_node), (lb, right_node), operator)):
            return (folded,)
        if not informed and la.origin.kind == "parameter" and (_is_element(b) or _is_held(a, b)):
            informed = (la,)  # ``(x + shift) / factor`` of numbers that are packed together
        if len(informed) == 1:
            first = informed[0] is la
            beside, written = (b, right_node) if first else (a, left_node)
            if step[0 if first else 1]:
                return informed
            return (self.drift(node, informed[0], beside, operator, written, first=first),)
        return informed or ((a,) if isinstance(a, Path) else (la,))

    def _folded(
        self, node: cst.CSTNode, left: tuple[Latent, cst.CSTNode], right: tuple[Latent, cst.CSTNode], operator: str
    ) -> Latent | None:
        """``z - self.m / self.d``: what an object holds, and what is only scaled on its way into the sum, is a shift of another space."""
        for (latent, _), (other, written) in ((left, right), (right, left)):
            text = other.origin.text
            held = other.origin.kind == "unknown" and "." in text and "(" not in text and NAME.fullmatch(text)
            if held and latent.origin.kind in KNOWN and all(step.kind == "scale" for step in other.steps):
                factors = [
                    f"{step.operator} {symbol.text}" for step in other.steps for symbol, _ in step.quantity.powers
                ]
                symbol = Symbol(f"({' '.join([other.origin.text, *factors])})", "unnamed", False)
                self.note_operand(key := (id(node), 7), written)
                step = Step("shift", operator, key, Quantity(((symbol, 1),), None), node, self.run.frame.call)
                return latent.gained(step)
        return None

    def _is_of_layers(self, added: Path) -> bool:
        """``x + self.conv(x)``: what a network adds to its input inside of itself is a layer's answer, and no mean."""
        owner, call = self.run.frame.owner, added.node
        return isinstance(call, cst.Call) and bool(call.args) and owner is not None and owner.is_network

    def drift(
        self,
        node: cst.CSTNode,
        latent: Latent,
        other: Alternative,
        operator: str,
        written: cst.CSTNode,
        *,
        first: bool,
    ) -> Latent:
        """Note a sum with an opaque name, which may be the mean of the latents: its place can tell."""
        text = called_name(other)
        if not isinstance(other, Path) or self._is_of_layers(other):
            return latent
        if operator == "-" and not first:  # and the sign is turned: which shift that is, the other direction may tell
            text = f"({self.run.text(node)})" if "." in text else ""
        if not text:
            return latent
        net = operator if other.kind != "negative" else "-" if operator == "+" else "+"
        symbol = Symbol(text, "unnamed", False, parameter=other.parameter, item=other.item, each=other.each)
        self.note_operand(key := (id(node), 7), written)
        return latent.gained(Step("shift", net, key, Quantity(((symbol, 1),), None), node, self.run.frame.call))

    def note_operand(self, key: tuple[int, int], written: cst.CSTNode) -> None:
        """Note what a step shifts by, as written."""
        self.run.record.operands.setdefault(key, (written, self.run.frame.scope_name))


def _difference(node: cst.CSTNode) -> Latent:
    """What is left of two answers of one network, or of latents and noise: a direction, in which no mean is any more."""
    return Latent(Origin("guidance", node, "a difference of predictions", space="model", strong=False))


def _is_element(added: Alternative) -> bool:
    """Whether what is added is one of several numbers that something holds: ``self.affine[1]``."""
    return isinstance(added, Path) and called_name(added).endswith("]")


def _is_held(latent: Alternative, added: Alternative) -> bool:
    """Whether what is added to an input is held by something that is given besides: ``z - affine.offset``."""
    if not isinstance(latent, Path) or not isinstance(added, Path) or not NAME.fullmatch(latent.text):
        return False
    return "." not in latent.text and bool(_HELD.fullmatch(added.text)) and owner_of(added.text) != latent.text


def _is_map(latent: Latent, added: Alternative) -> bool:
    """Whether what is added to a sample is held by the object that holds what it was scaled by, ``z / cfg.gain + cfg.base``, or is
    what was added to it before, under whatever name the object has now: ``raw - codec.base``."""
    if not isinstance(added, Path) or latent.origin.kind not in ("noise", "denoised") or not latent.gains:
        return False
    if not _HELD.fullmatch(added.text):
        return False
    last = latent.gains[-1]
    held = [symbol.text for symbol, _ in last.quantity.powers if _HELD.fullmatch(symbol.text)]
    if last.kind == "shift":
        return any(last_component(each) == last_component(added.text) for each in held)
    return any(owner_of(each) == owner_of(added.text) for each in held)


def _is_held_beside(mixture: Latent, added: Alternative) -> bool:
    """Whether what is added to a mixture is held by an object, ``x - codec.mean``: it has its noise already."""
    return mixture.origin.text == NOISED and isinstance(added, Path) and bool(_HELD.fullmatch(added.text))


def _is_by_number(noise: Latent) -> bool:
    """Whether something is so much noise as somebody wrote there, ``0.0175 * noise``: what it is added to stays what it was."""
    literals = [None if step.quantity.powers else value_of(step.quantity.literal) for step in noise.steps]
    if noise.origin.kind != "noise" or noise.origin.text == NOISED or not literals:
        return False
    return not any(v is None or is_published_factor(v) or is_published_deviation(v) for v in literals)


def _is_renewed(latent: Latent, noise: Latent) -> bool:
    """Whether a sample is scaled by a factor and noised again: what a stream of frames begins with, say."""
    return latent.origin.kind == "denoised" and bool(_held_factors(latent)) and not _held_factors(noise)


def _held_factors(latent: Latent) -> set[str]:
    """The numbers of objects that something was scaled by."""
    steps = (step for step in (*latent.steps, *latent.gains) if step.kind == "scale")
    return {symbol.text for step in steps for symbol, _ in step.quantity.powers if _HELD.fullmatch(symbol.text)}


def _of_file(latent: Latent, medium: Medium | None) -> bool:
    """Whether latents were scaled by another item of the file that something is in: ``z * f["std"] + f["mean"]``."""
    around = medium.address.rpartition("/")[0] if medium is not None else ""  #: what has both: an entry of a database
    if medium is None or not (medium.file or around):
        return False
    items = {symbol.item for step, _ in latent.ordered() for symbol, _ in step.quantity.powers}
    return any(item.rpartition("/")[0] == around if around else item.partition(":")[0] == medium.file for item in items)


def _are_predictions(run: Interpreter, a: Alternative, b: Alternative) -> bool:
    """``net(z, y) - net(z, None)``: two answers of one network, of which the difference is no latent."""
    calls = [x.origin.node if isinstance(x, Latent) else x.node if isinstance(x, Path) else None for x in (a, b)]
    asked = [run.text(call.func) for call in calls if isinstance(call, cst.Call)]
    plain = all(not x.steps and x.origin.kind == "denoised" for x in (a, b) if isinstance(x, Latent))
    return plain and len(asked) == 2 and (asked[0] == asked[1] or all(isinstance(x, Latent) for x in (a, b)))


def _are_of_one_space(one: Latent, other: Latent) -> bool:
    """``noisy + level * net(noisy)``, two answers of one network: both are in the space of the model before they are weighed.

    Noise alone says nothing: it is added to what a decoder is about to take, too.
    """
    kinds = {one.origin.kind, other.origin.kind}
    if kinds == {"noise", "denoised"}:
        return NOISED in (one.origin.text, other.origin.text)
    return kinds == {"denoised"} and one.origin.text == other.origin.text


def _unweighed(latent: Latent, beside: Latent) -> Latent:
    """A term of a sum without what it alone is multiplied by and no name tells to be a factor: sums have terms of one unit."""
    common = {step.quantity for step in beside.gains}
    gains = tuple(step for step in latent.gains if step.kind != "scale" or step.quantity in common)
    return replace(latent, steps=tuple(s for s in latent.steps if s.kind != HANDED_NUMBER), gains=gains)
