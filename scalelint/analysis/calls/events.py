"""Abstract interpretation: the calls that mean something to latents (encode, decode, noise, denoiser)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import (
    LATENT_WORDS,
    Arguments,
    given_latents,
    is_of_text,
    tells_time,
)
from scalelint.analysis.calls.models import under_keys
from scalelint.analysis.classes.structure import WAYS
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import is_field, is_item, latent_of
from scalelint.analysis.domain.values import (
    Alternative,
    Latent,
    Origin,
    Path,
    Quantity,
    Sequence,
    Step,
    Value,
)
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst
from scalelint.syntax.forms import dotted

if TYPE_CHECKING:
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter


#: origins of what networks made, or what they are given to make something of
FROM_MODELS = frozenset({"encoded", "noise", "denoised"})


class Events:
    """Understands the calls that start, end or convert a latent."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def conversion(
        self, node: cst.Call, receiver: str, name: str, arguments: Arguments, base: Alternative | None = None
    ) -> Value | None:
        """``X.encode(...)``, ``X.decode(...)``, ``X.encoder(...)`` and their kin, ``X`` being ``base``; None for other calls."""
        run = self.run
        if name in WAYS and len(arguments.positional) > 1 and self._is_class(receiver):
            (owner, value), *rest = arguments.positional  # ``AutoencoderKL.decode(vae, z)``
            given, held = Arguments(rest, arguments.named, arguments.spread), value[0] if len(value) == 1 else None
            return self.conversion(node, run.text(owner), name, given, held)
        if base is not None and self._is_doubtful(base, receiver, name, arguments):
            told = run.strangers.call(node, name if receiver == name else f"{receiver}.{name}", base, arguments)
            if told is not None:
                return told
        calls = run.vocabulary.calls
        if name in WAYS and words_of(last_component(receiver))[-1:] == ("sampler",):  # LDM's: along the schedule
            return self.diffuse(node, "step", arguments)
        if name == "apply" and "method" in arguments.named:
            return self._applied(node, arguments)
        key = run.naming.autoencoder_of(receiver) or (receiver if _is_autoencoder(base) else "")
        if name in calls["normalised_encode"]:
            return self._normalised_encode(node, receiver, arguments)
        if name in calls["normalised_decode"]:
            return self.decoded(node, receiver, arguments, space="model", strong=True)
        if name in calls["encode"] and not run.naming.converts_text(receiver) and not is_of_text(arguments):
            latent = self.encoded(node, key or receiver, strong=bool(key) or name != "encode")
            return (latent.then(_inside("*", node)) if self._is_handed_its_own(receiver, arguments) else latent,)
        text_like = run.naming.converts_text(receiver) and not self._is_scaled(arguments)
        if name in calls["decode"] and not text_like and not is_of_text(arguments):
            return self.decoded(node, key or receiver, arguments, strong=bool(key) or name != "decode")
        network = run.networks.network(node, receiver, name, arguments)
        if network is not None:
            return network
        if run.vocabulary.is_object("autoencoder", name) and arguments.all() and not run.naming.is_a("config", name):
            return run.networks.session(node, f"{receiver}.{name}", arguments)
        return None

    def _is_scaled(self, arguments: Arguments) -> bool:
        """Whether something is given that a factor of latents scaled: no numbers of words are, whatever is called a tokenizer."""
        steps = [step for x in self.latents(arguments.latent()) for step in x.steps if step.kind == "scale"]
        return any(symbol.role == "scale" for step in steps for symbol, _ in step.quantity.powers)

    def _is_class(self, receiver: str) -> bool:
        """Whether a method is asked of a class, which is handed the object first."""
        last = last_component(receiver)
        known = receiver in self.run.naming.handles  # ``VAE = AutoencoderKL.from_pretrained(path)``
        return last[:1].isupper() and not known and self.run.vocabulary.is_object("autoencoder_class", last)

    def _is_doubtful(self, base: Alternative, receiver: str, name: str, arguments: Arguments) -> bool:
        """``stage.encode(x)``: a conversion by its name, of what nothing else tells to be an autoencoder."""
        naming = self.run.naming
        known = naming.autoencoder_of(receiver) or naming.converts_text(receiver) or is_of_text(arguments)
        return name in WAYS and not (known or _is_autoencoder(base))

    def _applied(self, node: cst.Call, arguments: Arguments) -> Value | None:
        """``vae.apply({"params": params}, images, method=vae.encode)``: a call of the method that is named."""
        receiver, _, name = self.run.text(arguments.named["method"][0]).strip("'\"").rpartition(".")
        words = {word: pair for word, pair in arguments.named.items() if word in LATENT_WORDS}
        owner = receiver or self.run.text(node.func).rpartition(".")[0]
        behind_weights = Arguments(arguments.positional[1:], words)
        return self.conversion(node, owner, name, behind_weights)

    def encoded(self, node: cst.CSTNode, key: str, strong: bool, owner: Class | None = None) -> Latent:
        """The latent that an encoder hands out at a call; the same one whenever that call is met again."""
        origin = self.run.record.origins.get((id(node), key))
        if origin is None:
            text = self.run.text(node.func if isinstance(node, cst.Call) else node)
            owner, holder = owner or self.run.wrapper(), self.run.holder_of(key)
            origin = Origin("encoded", node, text, key, "raw", strong, owner, holder=holder, idle=self.run.idle())
            self.run.record.origins[id(node), key] = origin
        return Latent(origin, form="posterior")

    def rebuilt(self, node: cst.Call, moments: Latent) -> Latent:
        """A posterior made of moments; of those that were stored or handed in it is the beginning of all we see."""
        if moments.origin.kind not in ("parameter", "unknown") or moments.steps:
            return Latent(moments.origin, moments.steps, "rebuilt")
        return self.encoded(node, "self" if self.run.naming.inside else "", strong=True)

    def _normalised_encode(self, node: cst.Call, receiver: str, arguments: Arguments) -> Value:
        latents = self.latents(arguments.latent())
        for latent in latents:
            self.run.arrive(latent, "normalised", node, f"{receiver}.get_first_stage_encoding", receiver)
        return (Latent(Origin("denoised", node, "get_first_stage_encoding", receiver, "model")),)

    def decoded(
        self,
        node: cst.Call,
        key: str,
        arguments: Arguments,
        *,
        strong: bool,
        space: str = "raw",
        owner: Class | None = None,
    ) -> Value:
        """Note what goes into a decoder, and give what comes out."""
        receiver = self.run.text(node.func).rpartition(".")[0]
        own = self._is_handed_its_own(receiver, arguments)
        exchanged = f"{receiver}.decoder" in self.run.frame.scope.names  # by one of which nobody says what it takes
        for each in self.latents(arguments.latent()):
            kind = "handed" if exchanged else "decoded" if space == "raw" else "normalised-decoder"
            latent = each.then(_inside("/", node)) if own else each
            self.run.arrive(latent, kind, node, self.run.text(node.func), key, strong, owner=owner)
        return (Path(f"{key}.decode()", node=node),)

    def attended(self, arguments: Arguments) -> list[Latent]:
        """The latents that a layer is given first, or others that more is known of: ``self.read(queries, z, z)`` attends to them."""
        first = self.latents(arguments.latent())
        if all(x.origin.kind in ("unknown", "parameter") and not x.steps for x in first):
            others = [x for pair in arguments.all() for x in self.latents(pair)]
            return [x for x in others if x.origin.kind in FROM_MODELS or x.steps] or first
        return first

    def latents(self, argument: tuple[cst.CSTNode, Value] | None) -> list[Latent]:
        """What an argument may be, and its elements, as latents; each once."""
        if argument is None:
            return []
        found: list[Latent] = []
        for alternative in argument[1]:
            inner = self.run.items.elements((alternative,)) if isinstance(alternative, Sequence) else (alternative,)
            for each in inner:
                latent = latent_of(each)
                if latent is not None and latent not in found:
                    found.append(latent)
        return found

    def diffuse(self, node: cst.Call, name: str, arguments: Arguments) -> Value:
        """Note what goes into a diffusion model, or into noise, and give what comes out."""
        under_keys(self.run, node, arguments)
        kind = "noised" if name in self.run.vocabulary.calls["add_noise"] else "denoiser"
        if self.run.strangers.probe is not None:
            self.run.strangers.probe.come_back(given_latents(arguments))
        carried_by = [slot for slot, argument in arguments.slots() if self.latents(argument)]
        beside = kind == "denoiser" and len(carried_by) > 1  # where each of them goes says which is the condition
        for slot, argument in arguments.slots():
            for latent in self.latents(argument) if not tells_time(slot, argument[0]) else ():
                sized = latent.origin.kind == "noise" and latent.gains
                carried = is_item(latent.origin, loaded=kind == "noised") or is_field(latent.origin)
                handed = latent.origin.kind == "parameter" and (kind, slot) == ("noised", "0")
                again = latent.origin.kind == "denoised" and any(gain.kind == "shift" for gain in latent.gains)
                again = again or latent.origin.node is node  # what it makes goes back into it
                told = latent.origin.kind in ("encoded", "loaded") or (beside and latent.origin.kind == "noise")
                if told or latent.steps or sized or carried or handed or again:
                    self.run.arrive(latent, kind, node, self.run.text(node.func), slot=slot)
        return (
            Latent(Origin("noise" if kind == "noised" else "denoised", node, self.run.text(node.func), space="model")),
        )

    def helper(self, node: cst.Call, name: str, arguments: Arguments) -> Value | None:
        """A normalising function that this file does not define: a step whose arithmetic is elsewhere."""
        calls = self.run.vocabulary.calls
        words = set(words_of(name)) if "latent" in name else set()
        operator = next(
            (
                sign
                for sign, kind in (("*", "normalise"), ("/", "denormalise"))
                if name in calls[kind] or words & calls[f"{kind}_verb"]
            ),
            "",
        )
        if not operator:
            return None
        return tuple(x.then(_inside(operator, node)) for x in self.latents(arguments.latent()))

    def _is_handed_its_own(self, receiver: str, arguments: Arguments) -> bool:
        """``vae.decode(z, vae.scale)``: what is handed a factor of the very object is told to scale by it."""
        latent = arguments.latent()
        held = (dotted(pair[0]).rpartition(".") for pair in arguments.all() if pair is not latent)
        return any(owner == receiver and self.run.vocabulary.role_of(name) for owner, _, name in held if owner)


def _inside(operator: str, node: cst.Call) -> Step:
    """A step whose arithmetic is elsewhere."""
    kind = "helper-encode" if operator == "*" else "helper-decode"
    return Step(kind, operator, (id(node), 0), Quantity((), None), node)


def _is_autoencoder(base: Alternative | None) -> bool:
    """Whether a library made the object, by its class."""
    return isinstance(base, Path) and base.kind == "autoencoder"
