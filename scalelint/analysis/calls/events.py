"""Abstract interpretation: the calls that mean something to latents (encode, decode, noise, denoiser, posterior)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls.arguments import (
    LATENT_WORDS,
    Arguments,
    axis_of,
    given_latents,
    halves,
    is_of_text,
    takes_apart,
    tells_time,
)
from scalelint.analysis.calls.models import REFUSED, under_keys
from scalelint.analysis.domain.draws import exponentiated, is_level, part_of
from scalelint.analysis.domain.naming import components, last_component
from scalelint.analysis.domain.operands import KNOWN, called_by, is_field, is_item, latent_of
from scalelint.analysis.domain.spreads import POINTWISE, measured, summed
from scalelint.analysis.domain.values import (
    NOTHING,
    POSTERIORS,
    TENSORS,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Origin,
    Path,
    Quantity,
    Sequence,
    Step,
    Value,
)
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.strangers import Role
    from scalelint.analysis.classes.program import Class
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
#: methods by which an autoencoder is known where nothing else tells
_WAYS = frozenset({"encode", "decode"})


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
        if name in _WAYS and len(arguments.positional) > 1 and self._is_class(receiver):
            (owner, value), *rest = arguments.positional  # ``AutoencoderKL.decode(vae, z)``
            given, held = Arguments(rest, arguments.named, arguments.spread), value[0] if len(value) == 1 else None
            return self.conversion(node, run.text(owner), name, given, held)
        if base is not None and self._is_doubtful(base, receiver, name, arguments):
            told = run.strangers.call(node, name if receiver == name else f"{receiver}.{name}", base, arguments)
            if told is not None:
                return told
        calls = run.vocabulary.calls
        if name in _WAYS and words_of(last_component(receiver))[-1:] == ("sampler",):  # LDM's: along the schedule
            return self.diffuse(node, "step", arguments)
        if name == "apply" and "method" in arguments.named:
            return self._applied(node, arguments)
        key = run.naming.autoencoder_of(receiver) or (receiver if _is_autoencoder(base) else "")
        if name in calls["normalised_encode"]:
            return self._normalised_encode(node, receiver, arguments)
        if name in calls["normalised_decode"]:
            return self.decoded(node, receiver, arguments, space="model", strong=True)
        if name in calls["encode"] and not run.naming.converts_text(receiver) and not is_of_text(arguments):
            return (self.encoded(node, key or receiver, strong=bool(key) or name != "encode"),)
        if name in calls["decode"] and not run.naming.converts_text(receiver) and not is_of_text(arguments):
            return self.decoded(node, key or receiver, arguments, strong=bool(key) or name != "decode")
        network = self.network(node, receiver, name, arguments)
        if network is not None:
            return network
        if run.vocabulary.is_object("autoencoder", name) and arguments.all() and not run.naming.is_a("config", name):
            return self._session(node, f"{receiver}.{name}", arguments)
        return None

    def _is_class(self, receiver: str) -> bool:
        """Whether a method is asked of a class, which is handed the object first."""
        last = last_component(receiver)
        known = receiver in self.run.naming.handles  # ``VAE = AutoencoderKL.from_pretrained(path)``
        return last[:1].isupper() and not known and self.run.vocabulary.is_object("autoencoder_class", last)

    def _is_doubtful(self, base: Alternative, receiver: str, name: str, arguments: Arguments) -> bool:
        """``stage.encode(x)``: a conversion by its name, of what nothing else tells to be an autoencoder."""
        naming = self.run.naming
        known = naming.autoencoder_of(receiver) or naming.converts_text(receiver) or is_of_text(arguments)
        return name in _WAYS and not (known or _is_autoencoder(base))

    def _applied(self, node: cst.Call, arguments: Arguments) -> Value | None:
        """``vae.apply({"params": params}, images, method=vae.encode)``: a call of the method that is named."""
        receiver, _, name = self.run.text(arguments.named["method"][0]).strip("'\"").rpartition(".")
        words = {word: pair for word, pair in arguments.named.items() if word in LATENT_WORDS}
        owner = receiver or self.run.text(node.func).rpartition(".")[0]
        behind_weights = Arguments(arguments.positional[1:], words)
        return self.conversion(node, owner, name, behind_weights)

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
        informed = [x for x in self.latents(carried) if x.steps or x.origin.kind in ("noise", "denoised")]
        text_like = self.run.naming.converts_text(text.rpartition(".")[0]) or self.run.naming.converts_text(name)
        own = words & {"latent", "latents"} and not any(x.steps for x in informed)  # may scale what it is given itself
        if words & _DECODES and words <= _DECODES | _NEUTRAL and informed and not text_like and not own:
            key = self.run.naming.autoencoder_of(text)
            return self.decoded(node, key, arguments, strong=bool(key))
        if words & REFUSED or self.run.naming.is_a("autoencoder", name):
            return None
        slots = [
            (slot, x) for slot, pair in arguments.slots() if not tells_time(slot, pair[0]) for x in self.latents(pair)
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
        """``sampler(net, history)``: what is called so and is handed a model."""
        return bool(_SAMPLES.intersection(words_of(last_component(text)))) and self._is_handed_model(arguments)

    def _is_handed_model(self, arguments: Arguments) -> bool:
        told = [value for slot, (_, value) in arguments.slots() if slot != "generator"]  # of random numbers
        return any(isinstance(a, (Path, Instance)) and self._is_model(a.text) for value in told for a in value)

    def _is_layer(self, text: str) -> bool:
        """Whether a call stands on the way through an autoencoder: an activation between its networks, a layer of one of them."""
        owner = self.run.frame.owner
        network = owner is not None and owner.is_network
        return (network or not text.startswith("self.")) and self.on_the_way

    @property
    def on_the_way(self) -> bool:
        """Whether what runs is the ``encode`` or the ``decode`` of an autoencoder, or was called by it."""
        return any(
            f.owner is not None and f.owner.is_autoencoder and f.function is not None and f.function.name in _WAYS
            for f in (self.run.frame, *self.run.stack)
        )

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
        """``net``, ``self.model``, ``unet``: what a trainer calls the network that it trains."""
        last = components(text)[-1:]
        return bool(last) and (
            self.run.vocabulary.is_object("denoiser", last[0])
            or (bool(words_of(last[0])) and words_of(last[0])[-1] in _MODELS)
        )

    def network(self, node: cst.Call, receiver: str, name: str, arguments: Arguments) -> Value | None:
        """``self.encoder(x)``, ``quant_conv(h)``: the networks of an autoencoder themselves; None for other calls."""
        run = self.run
        calls = run.vocabulary.calls
        key = run.naming.autoencoder_of(receiver)
        owner = run.frame.owner
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

    def _step_of_a_way(self, node: cst.Call, receiver: str, name: str, arguments: Arguments) -> Value | None:
        """``self.front`` in a chain that ``encode`` runs: of a class of which nothing else tells the networks; None for others."""
        for frame in (self.run.frame, *reversed(self.run.stack)):
            cls, method = frame.owner, frame.function.name if frame.function is not None else ""
            if method not in _WAYS or cls is None or not cls.is_autoencoder or cls.structure.networks:
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
        latents = self.latents(arguments.latent()) if role == "encoder" else self.attended(arguments)
        if role == "encoder" and not any(x.origin.kind == "encoded" for x in latents):
            self._fill(latents)
            return (self.encoded(node, key, strong=True, owner=owner),)
        if role == "decoder":
            for latent in latents:
                self.run.arrive(latent, "decoded", node, f"{key}.{name}", key, owner=owner)
            return (Path(f"{key}.{name}.decode()", node=node),)
        return (
            tuple(x for x in latents if x.origin.kind in ("encoded", "parameter", "noise", "denoised") or x.steps)
            or None
        )

    def _network(self, node: cst.Call, key: str, name: str, arguments: Arguments) -> Value:
        carried = arguments.latent()
        latents = self.latents(carried)
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
        return (self.encoded(node, key, strong=True),)

    def role(self, node: cst.Call, role: Role, arguments: Arguments) -> Value:
        """A network that the program tells by what it does with it; on the way through an autoencoder it is that one's."""
        own = next((a for a in self.run.frame.scope.lookup("self") or () if isinstance(a, Instance)), None)
        if own is not None and own.cls.is_autoencoder and self.on_the_way and not own.cls.structure.networks:
            text, cls = own.text, None if own.text == "self" else own.cls
            return self.structural(node, f"{role.kind}r", text, self.run.text(node.func), arguments, cls) or NOTHING
        if role.kind == "encode":
            found = self.encoded(node, role.key, role.strong)
            return (replace(found, form="latent"),)
        for latent in given_latents(arguments.data()):
            self.run.arrive(latent, "decoded", node, self.run.text(node.func), role.key, role.strong)
        return (Path(f"{role.key}.decode()", node=node),)

    def _fill(self, latents: list[Latent]) -> None:
        """What goes into an encoder is a picture: by what it was scaled before is none of the factors of latents."""
        self.run.record.pixels.update(step.key for x in latents if x.origin.kind != "encoded" for step in x.steps)

    def _session(self, node: cst.Call, text: str, arguments: Arguments) -> Value | None:
        """``vae_encoder(sample=image)``: an exported network that is called like a function."""
        words = words_of(last_component(text))
        if "encoder" in words:
            return (self.encoded(node, text, strong=True),)
        if "decoder" in words:
            return self.decoded(node, text, arguments, strong=True)
        return None

    def encoded(self, node: cst.CSTNode, key: str, strong: bool, owner: Class | None = None) -> Latent:
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
        for latent in self.latents(arguments.latent()):
            kind = "decoded" if space == "raw" else "normalised-decoder"
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
        under_keys(self.run, node, arguments)
        kind = "noised" if name in self.run.vocabulary.calls["add_noise"] else "denoiser"
        if self.run.strangers.probe is not None:
            self.run.strangers.probe.come_back(given_latents(arguments))
        for slot, argument in arguments.slots():
            for latent in self.latents(argument) if not tells_time(slot, argument[0]) else ():
                sized = latent.origin.kind == "noise" and latent.gains
                carried = is_item(latent.origin, loaded=kind == "noised") or is_field(latent.origin)
                handed = latent.origin.kind == "parameter" and (kind, slot) == ("noised", "0")
                again = latent.origin.kind == "denoised" and any(gain.kind == "shift" for gain in latent.gains)
                again = again or latent.origin.node is node  # what it makes goes back into it
                if latent.origin.kind in ("encoded", "loaded") or latent.steps or sized or carried or handed or again:
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
        kind = "helper-encode" if operator == "*" else "helper-decode"
        latents = self.latents(arguments.latent())
        return tuple(x.then(Step(kind, operator, (id(node), 0), Quantity((), None), node)) for x in latents)

    def latent_method(self, node: cst.Call, base: Latent, name: str, arguments: Arguments) -> Value:
        calls = self.run.vocabulary.calls
        if base.form not in TENSORS and (name in ("sample", "mode", "rsample") or halves(name, arguments)):
            self.moments(base)
        tensor = base.form in TENSORS or bool(arguments.all())  # a statistic, and no posterior's mean
        averaged = name == "mean" and (tensor or self._is_measured(node))
        if name in ("sample", "mode", "rsample", "mean") and base.form not in ("latent", "part") and not averaged:
            form = "mode" if name == "mode" else "latent"
            return (Latent(base.origin, base.steps, form, base.assumed, call=base.call),)
        if halves(name, arguments) and base.form in {*POSTERIORS, "moments"}:
            return (Sequence(((replace(base, form="latent"),), (replace(base, form="logvar"),))),)
        if takes_apart(name, arguments):
            return (part_of(base, axis_of(arguments)),)
        if is_level(name, base):
            return NOTHING
        if name in ("exp", "exp_"):
            return (self.exponential(base),)
        if name in calls["statistic"]:
            return measured(name, (base,))
        if name in POINTWISE and (made := summed((base,))):
            return made
        if name in calls["encode"] or name in calls["decode"]:
            return NOTHING
        if name in calls["noise"]:
            return (Latent(Origin("noise", node, name, space="model")),)
        return (base,)

    def _is_measured(self, node: cst.Call) -> bool:
        """Whether the function asks the same thing for its spread: ``z.mean(), z.std()``, which no posterior has as methods."""
        function, held = self.run.frame.function, node.func.value if isinstance(node.func, cst.Attribute) else None
        text = self.run.text(held) if held is not None else ""
        return function is not None and any(f"{text}.{name}" in function.calls for name in ("std", "var"))

    def moments(self, latent: Latent) -> None:
        """What is sampled or split now was a posterior all along: scaling it before scaled the log-variance too.

        A deviation, ``Normal(mean, std)``, scales like a latent.
        """
        scales = (step for step in latent.steps if step.kind == "scale")
        if latent.origin.kind == "encoded" and latent.form != "std":
            self.run.record.moments.update(step.key for step in scales)

    def exponential(self, latent: Latent) -> Latent:
        """What is exponentiated is a log-variance: where it was multiplied before, that was wrong; what comes out scales."""
        for step, _ in latent.ordered() if latent.form == "logvar" else ():
            if step.kind == "scale":
                text = next((symbol.text for symbol, _ in step.quantity.powers), step.quantity.literal)
                self.run.record.exponents.setdefault(id(step.node), (step, text))
        if latent.form == "logvar":
            self.run.record.deviations.add(latent.origin)
        return replace(latent, form="std") if latent.form == "logvar" else exponentiated(latent)


def _is_autoencoder(base: Alternative | None) -> bool:
    """Whether a library made the object, by its class."""
    return isinstance(base, Path) and base.kind == "autoencoder"
