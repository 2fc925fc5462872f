"""Calls of the networks that an autoencoder is made of, by their names, by what its methods do with them, or by the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls.arguments import Arguments, given_latents
from scalelint.analysis.classes.structure import WAYS
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.values import NOTHING, Instance, Latent, Path, Value
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.strangers import Role
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter


class Networks:
    """Tells encoders, decoders and what stands between them from other networks."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def network(self, node: cst.Call, receiver: str, name: str, arguments: Arguments) -> Value | None:
        """``self.encoder(x)``, ``quant_conv(h)``: the networks of an autoencoder themselves; None for other calls."""
        run = self.run
        calls = run.vocabulary.calls
        key = run.naming.autoencoder_of(receiver)
        owner = run.frame.owner
        if key and receiver.startswith(f"{key}.") and (begun := self._first_layer(node, key, receiver, arguments)):
            return begun
        if run.chains.is_step(node) and (held := self._step_of_a_way(node, receiver, name, arguments)) is not None:
            return held
        own = run.frame.scope.lookup("self") or ()
        texts = {getattr(a, "text", "") for a in own}
        is_own, role = receiver in texts, owner.structure.role(texts, receiver, name) if owner is not None else None
        if role is not None and name not in calls["encoder_network"] | calls["decoder_network"]:
            return self.structural(node, role, "self", name, arguments)
        wrapped = owner is not None and owner.wraps_autoencoder and is_own
        if name not in calls["encoder_network"] | calls["decoder_network"] or not (key or run.naming.inside or wrapped):
            return None
        around = next((a.text for a in own if isinstance(a, Instance)), receiver)  # whose network a bare name is
        return self._network(node, key or (around if receiver == name else receiver), name, arguments)

    def of_object(self, node: cst.Call, base: Instance, name: str, arguments: Arguments) -> Value | None:
        """A network of an object, called from outside, by what its class does with it, whoever made it; None for others."""
        role = base.cls.structure.networks.get(name) if base.text != "self" else None
        if role is None and base.text != "self" and self._is_between(base, arguments):
            role = "inner"
        return self.structural(node, role, base.text, name, arguments, base.cls) if role else None

    def _is_between(self, base: Instance, arguments: Arguments) -> bool:
        """Whether what an autoencoder holds besides its ends is given what somebody has scaled: ``codec.quantizer(z * std)``."""
        ends = {"encoder", "decoder"} <= set(base.cls.structure.networks.values())
        given = self.run.events.latents(arguments.latent()) if ends else []
        return bool(given) and all(x.steps or x.gains for x in given)

    def _first_layer(self, node: cst.Call, key: str, decoder: str, arguments: Arguments) -> Value | None:
        """``vae.decoder.conv_in(z)``: a decoder that is run layer by layer; None for others, and for what scales nothing."""
        names = self.run.vocabulary.calls["decoder_network"]
        given = [x for x in self.run.events.latents(arguments.latent()) if x.steps]
        named = last_component(decoder)
        return self._network(node, key, named, arguments) if given and named in names else None

    def _step_of_a_way(self, node: cst.Call, receiver: str, name: str, arguments: Arguments) -> Value | None:
        """``self.front`` in a chain that ``encode`` runs: of a class of which nothing else tells the networks; None for others."""
        for frame in (self.run.frame, *reversed(self.run.stack)):
            cls, method = frame.owner, frame.function.name if frame.function is not None else ""
            if method not in WAYS or cls is None or not cls.is_autoencoder or cls.structure.networks:
                continue
            own = next((a.text for a in frame.scope.lookup("self") or () if isinstance(a, Instance)), "")
            if own == receiver:
                role = "encoder" if method == "encode" else "decoder"
                return self.structural(node, role, own, name, arguments, None if own == "self" else cls)
        return None

    def structural(
        self, node: cst.Call, role: str, key: str, name: str, arguments: Arguments, owner: Class | None = None
    ) -> Value | None:
        """A network of a class (``owner``, called from outside) that is an autoencoder by what its methods do."""
        latents = (
            self.run.events.latents(arguments.latent()) if role == "encoder" else self.run.events.attended(arguments)
        )
        if role == "encoder" and not any(x.origin.kind == "encoded" for x in latents):
            self._fill(latents)
            return (self.run.events.encoded(node, key, strong=True, owner=owner),)
        if role == "decoder":
            for latent in latents:
                self.run.arrive(latent, "decoded", node, f"{key}.{name}", key, owner=owner)
            return (Path(f"{key}.{name}.decode()", node=node),)
        return (
            tuple(
                x
                for x in latents
                if x.origin.kind in ("encoded", "parameter", "noise", "denoised") or x.steps or x.gains
            )
            or None
        )

    def _network(self, node: cst.Call, key: str, name: str, arguments: Arguments) -> Value:
        carried = arguments.latent()
        latents = self.run.events.latents(carried)
        informed = [x for x in latents if x.origin.kind == "encoded"]
        words = words_of(name)
        if "quant" in words and (informed or "post" in words):
            return tuple(latents)
        if "decoder" in words or "decode" in words:
            text = self.run.text(node.func) if isinstance(node.func, cst.Subscript) else f"{key}.{name}"
            for latent in latents:
                self.run.arrive(latent, "decoded", node, text, key)
            return (Path(f"{key}.{name}.decode()", node=node),)
        if informed and "encoder" not in words:
            return tuple(informed)
        self._fill(latents)
        return (self.run.events.encoded(node, key, strong=True),)

    def role(self, node: cst.Call, role: Role, arguments: Arguments) -> Value:
        """A network that the program tells by what it does with it; on the way through an autoencoder it is that one's."""
        own = next((a for a in self.run.frame.scope.lookup("self") or () if isinstance(a, Instance)), None)
        if own is not None and own.cls.is_autoencoder and self.on_the_way and not own.cls.structure.networks:
            text, cls = own.text, None if own.text == "self" else own.cls
            return self.structural(node, f"{role.kind}r", text, self.run.text(node.func), arguments, cls) or NOTHING
        if role.kind == "encode":
            found = self.run.events.encoded(node, role.key, role.strong)
            return (replace(found, form="latent"),)
        for latent in given_latents(arguments.data()):
            self.run.arrive(latent, "decoded", node, self.run.text(node.func), role.key, role.strong)
        return (Path(f"{role.key}.decode()", node=node),)

    @property
    def on_the_way(self) -> bool:
        """Whether what runs is the ``encode`` or the ``decode`` of an autoencoder, or was called by it."""
        return any(
            f.owner is not None and f.owner.is_autoencoder and f.function is not None and f.function.name in WAYS
            for f in (self.run.frame, *self.run.stack)
        )

    def _fill(self, latents: list[Latent]) -> None:
        """What goes into an encoder is a picture: by what it was scaled before is none of the factors of latents."""
        self.run.record.pixels.update(step.key for x in latents if x.origin.kind != "encoded" for step in x.steps)

    def session(self, node: cst.Call, text: str, arguments: Arguments) -> Value | None:
        """``vae_encoder(sample=image)``: an exported network that is called like a function."""
        words = words_of(last_component(text))
        if "encoder" in words:
            return (self.run.events.encoded(node, text, strong=True),)
        if "decoder" in words:
            return self.run.events.decoded(node, text, arguments, strong=True)
        return None
