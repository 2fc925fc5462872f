"""Models by how they are called: what they are handed in dictionaries, what they learn from, and what they are asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.values import NOTHING, Alternative, Latent, Mapping, Medium, Origin, Sequence, Value
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import PIPELINE, SESSIONS
from scalelint.syntax import cst, literal

if TYPE_CHECKING:
    from scalelint.analysis.classes.functions import Function
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter

#: words of functions that take latents and give none
REFUSED = frozenset(
    {
        "loss",
        "criterion",
        "metric",
        "metrics",
        "lpips",
        "ssim",
        "psnr",
        "mse",
        "log",
        "print",
        "save",
        "write",
        "plot",
        "len",
        "isinstance",
        "append",
        "assert",
        "equal",
        "allclose",
        "step",
    }
)
#: methods by which a model learns
_LOSSES = frozenset({"loss", "losses"})
#: ... and by which it is asked for what it has learnt
_SAMPLES = frozenset({"sample", "generate"})


def under_keys(run: Interpreter, node: cst.Call, arguments: Arguments) -> None:
    """``sampler.sample(conditioning={"c_concat": [z]})``: note the encoded latents that a call is handed in a dictionary.

    Also samples, and what was scaled, where that is all that a session of a runtime is fed: ``session.run(None, {"z": z / f})``.
    What takes noise, or what a model made, takes a dictionary apart too: ``net(x, t, **conditions)``.
    """
    text = run.text(node.func)
    if REFUSED.intersection(words_of(last_component(text))):
        return
    session = last_component(text) in SESSIONS
    mappings = [a for _, value in arguments.all() for a in value if isinstance(a, Mapping)]
    for mapping in (*mappings, Mapping(_taken_apart(run, node, arguments))):
        for key, held, alone in ((*item, len(mapping.items) == 1) for item in mapping.items):
            for latent in run.events.latents((node, held)):
                made = latent.origin.kind == "denoised" or bool(latent.steps or latent.gains)
                if latent.origin.kind == "encoded" or (session and alone and made):
                    run.arrive(latent, "handed", node, f"{text}({key})", medium=Medium(keys=(key,)), slot=key)


def fed(run: Interpreter, node: cst.Call, cls: Class, function: Function | None, arguments: Arguments) -> None:
    """Note the latents that go into a network of the project, whatever it does with them, and what it is handed under keys.

    ``function``: what runs then; None where that is the library's, of a class that inherits from a layer.
    """
    under_keys(run, node, arguments)
    held = {name for name in cls.assigned if run.vocabulary.is_object("autoencoder", name)}
    if not cls.is_network or (held and any(function is None or cls.reads(function, name) for name in held)):
        return  # what it is given may be no latents yet
    names = [parameter.name for parameter in function.parameters[1:]] if function is not None else ["input"]
    for slot, argument in [*zip(names, arguments.positional, strict=False), *arguments.named.items()]:
        for latent in run.events.latents(argument):
            if latent.origin.kind in ("encoded", "noise", "denoised", "loaded") or latent.steps:
                run.arrive(latent, "network", node, run.text(node.func), network=cls.name, slot=slot)


def moving_on(run: Interpreter, node: cst.Call, cls: Class, arguments: Arguments) -> Value:
    """``x = x - self.net(x, t) / n`` from noise on: what a network of the project predicts, whatever its layers do; nothing for others."""
    function = run.frame.function
    if function is None or cls.is_autoencoder or cls.is_step or id(node) not in function.drivers:
        return NOTHING
    given = (latent for pair in arguments.all() for latent in run.events.latents(pair))
    if all(latent.origin.kind not in ("noise", "denoised") for latent in given):
        return NOTHING
    return (Latent(Origin("denoised", node, run.text(node.func), space="model")),)


def _taken_apart(run: Interpreter, node: cst.Call, arguments: Arguments) -> tuple[tuple[str, Value], ...]:
    """What a model is handed of a dictionary that its call spreads."""
    beside = (latent for pair in arguments.positional for latent in run.events.latents(pair))
    if not any(latent.origin.kind in ("noise", "denoised") for latent in beside):
        return ()
    written = {each.keyword.value for each in node.args if each.keyword is not None}
    return tuple((word, value) for word, (_, value) in arguments.named.items() if word not in written)


def stopped_early(run: Interpreter, node: cst.Call, base: Alternative, arguments: Arguments) -> Value | None:
    """``pipe(prompt, output_type="latent")``: what a pipeline has made, before it unscales and decodes it; None for other calls."""
    asked, _ = arguments.named.get("output_type", (None, NOTHING))
    if not isinstance(asked, cst.SimpleString) or literal(asked.value) not in ("latent", "latents"):
        return None
    run.callbacks.called_back(node, base, arguments)
    return (Latent(Origin("denoised", node, run.text(node.func), space="model", medium=Medium(PIPELINE))),)


def driven(run: Interpreter, node: cst.Call, text: str, arguments: Arguments) -> Value | None:
    """``x = x - session.run(None, {"x": x, "t": t})[0] / n``: a graph by which a loop moves noise on; None for other calls."""
    function = run.frame.function
    if function is None or last_component(text) not in SESSIONS or id(node) not in function.drivers:
        return None
    rows = [a for _, value in arguments.all() for a in value if isinstance(a, (Mapping, Sequence))]
    fed = [v for a in rows for v in ([v for _, v in a.items] if isinstance(a, Mapping) else a.items)]
    moved = any(isinstance(a, Latent) and a.origin.kind in ("noise", "denoised") for value in fed for a in value)
    if len(fed) < 2 or not moved:
        return None
    return run.events.diffuse(node, "step", Arguments([(node, value) for value in fed]))


def drawn(run: Interpreter, node: cst.Call, text: str) -> Value | None:
    """``flow.sample(n)`` of what learns by ``flow.loss(z)`` in the same file: a sample of the model, whatever it is called."""
    owner, _, name = text.rpartition(".")
    if owner in ("", "self") or name not in _SAMPLES or run.naming.autoencoder_of(owner):
        return None
    learns = re.search(rf"(?<![\w.]){re.escape(owner)}\.loss(es)?\(", run.tree.text)
    return (Latent(Origin("denoised", node, text, space="model", strong=False)),) if learns else None


def learnt(run: Interpreter, node: cst.Call, text: str, arguments: Arguments) -> None:
    """``edm.loss(z * gain)``: what learns from normalised latents by a method of its own is a model, whatever it is called."""
    owner, _, name = text.rpartition(".")
    if owner in ("", "self") or not _LOSSES.intersection(words_of(name)):
        return
    if run.naming.autoencoder_of(owner) or run.networks.on_the_way:
        return
    for latent in run.events.latents(arguments.latent()):
        named = any(symbol.specific for step in latent.steps for symbol, _ in step.quantity.powers)
        if named and latent.origin.kind != "denoised":
            run.arrive(latent, "denoiser", node, run.text(node.func), strong=False, slot="0")
