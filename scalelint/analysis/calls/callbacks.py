"""Functions that nothing in sight defines, known by what they are given: decoders, samplers, and what calls back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments, tells_time
from scalelint.analysis.calls.models import REFUSED, under_keys
from scalelint.analysis.domain.naming import components, last_component
from scalelint.analysis.domain.operands import KNOWN, called_by
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Origin,
    Path,
    Value,
)
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: words of functions that turn latents into pictures, and words that may stand beside them
_DECODES = frozenset({"decode", "decoder"})
_NEUTRAL = frozenset(
    {
        "fn",
        "func",
        "function",
        "callable",
        "vae",
        "ae",
        "first",
        "stage",
        "image",
        "video",
        "latent",
        "latents",
        "to",
        "pixels",
    }
)
#: functions that draw samples by running a model
_SAMPLES = frozenset(
    {"sampler", "sample", "generate", "solver", "solve", "integrate", "odeint", "sdeint", "ode", "diffeqsolve"}
)
#: functions of a model that mix with noise, or take it off
_STIRS = frozenset({"noise", "denoise"})
#: last words of networks that are trained
_MODELS = frozenset({"model", "net", "network", "backbone", "velocity", "predictor"})


class Callbacks:
    """Tells what an unknown function is by its words and its arguments."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def called_back(self, node: cst.Call, base: Alternative, arguments: Arguments) -> None:
        """``pipe(prompt, callback_on_step_end=watch)``: a sampler hands its latents to what it is given to call."""
        latents: Value = (Latent(Origin("denoised", node, self.run.text(node.func), space="model")),)
        handed = {
            "callback_on_step_end": [(base,), NOTHING, NOTHING, (Mapping((("latents", latents),)),)],
            "callback": [NOTHING, NOTHING, latents],
        }
        for word, values in handed.items():
            given = arguments.named[word][1] if word in arguments.named else ()
            for closure in (called_by(a) for a in given if isinstance(a, (Closure, Instance))):
                if closure is not None and len(closure.function.parameters) - len(closure.bound) == len(values):
                    self.run.record.watchers.add(closure.function)
                    self.run.inliner.apply(closure, [(node, value) for value in values], {}, node)

    def callback(self, node: cst.Call, text: str, name: str, arguments: Arguments) -> Value | None:
        """A function that nothing here defines, known by what it is given: a decoder, a sampler; None for others."""
        words = set(words_of(name))
        carried = arguments.latent()
        informed = [x for x in self.run.events.latents(carried) if x.steps or x.origin.kind in ("noise", "denoised")]
        text_like = self.run.naming.converts_text(text.rpartition(".")[0]) or self.run.naming.converts_text(name)
        own = words & {"latent", "latents"} and not any(x.steps for x in informed)  # may scale what it is given itself
        if words & _DECODES and words <= _DECODES | _NEUTRAL and informed and not text_like and not own:
            key = self.run.naming.autoencoder_of(text)
            return self.run.events.decoded(node, key, arguments, strong=bool(key))
        if words & REFUSED or self.run.naming.is_a("autoencoder", name):
            return None
        slots = [
            (slot, x)
            for slot, pair in arguments.slots()
            if not tells_time(slot, pair[0])
            for x in self.run.events.latents(pair)
        ]
        given = [latent for _, latent in slots]
        models = self._is_handed_model(arguments)
        own_model = bool(words & (_SAMPLES | _STIRS)) and self._is_model(text.rpartition(".")[0])
        samples = bool(words & _SAMPLES) and (models or any(x.origin.kind == "noise" for x in given))
        samples = samples or ("denoise" in words and any(x.steps and x.origin.kind == "encoded" for x in given))
        from_noise = any(x.origin.kind in ("noise", "denoised") and not x.steps for x in given)
        from_noise = from_noise and not self._is_layer(text)
        runs = (
            models
            and not self._holds_autoencoder(arguments)
            and any(x.origin.kind == "encoded" and (x.steps or x.gains) for x in given)
        )
        if (
            not (samples or runs or (own_model and informed))
            and not (from_noise and name != name.upper())
            and not (
                self._is_model(name) and any(x.steps and (x.origin.kind in KNOWN or self._is_stored(x)) for x in given)
            )
        ):
            return None
        for slot, latent in slots:
            if latent.origin.kind in ("encoded", "loaded") or latent.steps:
                entered = samples or self._is_model(name) or (own_model and latent.steps)
                kind = "denoiser" if entered else "handed"
                self.run.arrive(latent, kind, node, self.run.text(node.func), strong=False, slot=slot)
        under_keys(self.run, node, arguments)
        return (Latent(Origin("denoised", node, self.run.text(node.func), space="model", strong=False)),)

    def is_sampler(self, text: str, arguments: Arguments) -> bool:
        """``sampler(net, history)``, ``self.sampler.sample(history)``: what is called so and is handed a model, or is one's method."""
        *_, owner, last = ("", "", *components(text))  # of what is no name, nothing
        own = not _SAMPLES.isdisjoint(words_of(owner)[-1:])
        return not _SAMPLES.isdisjoint(words_of(last)) and (own or self._is_handed_model(arguments))

    def _is_handed_model(self, arguments: Arguments) -> bool:
        told = [value for slot, (_, value) in arguments.slots() if slot != "generator"]  # of random numbers
        return any(isinstance(a, (Path, Instance)) and self._is_model(a.text) for value in told for a in value)

    def _is_layer(self, text: str) -> bool:
        """Whether a call stands on the way through an autoencoder: an activation between its networks, a layer of one of them."""
        owner = self.run.frame.owner
        network = owner is not None and owner.is_network
        return (network or not text.startswith("self.")) and self.run.networks.on_the_way

    def _is_stored(self, latent: Latent) -> bool:
        """Whether something is loaded under a key that says that it is latents, or their moments, or is scaled as such only are."""
        medium = latent.origin.medium if latent.origin.kind == "loaded" else None
        if medium is not None and any(s.specific for step in latent.steps for s, _ in step.quantity.powers):
            return True
        return medium is not None and bool(medium.keys) and self.run.vocabulary.is_latent(medium.keys[-1])

    def _holds_autoencoder(self, arguments: Arguments) -> bool:
        """Whether a call is handed an autoencoder too: it may make pictures of what it is given."""
        texts = [a.text for _, value in arguments.all() for a in value if isinstance(a, (Path, Instance))]
        return any(self.run.naming.autoencoder_of(text) for text in texts)

    def names_an_end(self, text: str) -> bool:
        """Whether the name of a function or of its object says that it runs a model, or that it decodes."""
        parts = components(text)
        words = {word for part in parts for word in words_of(part)}
        return bool(words & (_SAMPLES | _STIRS | _DECODES | self.run.vocabulary.calls["denoise"])) or any(
            map(self._is_model, parts)
        )

    def _is_model(self, text: str) -> bool:
        """``net``, ``self.model``, ``models["flow_model_512"]``: what a trainer calls the network that it trains."""
        last = last_component(text)
        words = [word for word in words_of(last) if not word.isdigit()]
        return self.run.vocabulary.is_object("denoiser", last) or not _MODELS.isdisjoint(words[-1:])
