"""Samples of posteriors by structure: a mean, and noise whose size is the exponential of half of what lies beside the mean.

``mean + exp(logvar / 2) * randn`` is a raw latent, whatever the three are called and wherever mean and log-variance lie
side by side: halves of one tensor, items of one file, fields of one object. Latents with noise of a size of the
scheduler look the same but for that: their noise is as large as a number of its own says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import COMPUTED, last_name, latent_of
from scalelint.analysis.domain.values import (
    NOTHING,
    POSTERIORS,
    TENSORS,
    Alternative,
    Latent,
    Origin,
    Part,
    Path,
    Quantity,
    Step,
    Value,
)
from scalelint.knowledge.numerals import is_meaningful
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import DRAWN, FROM_ELSEWHERE, KEPT, NOISED
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter

#: how the first moment of a posterior is called
MEANS = frozenset({"mean", "means", "mu", "loc"})
#: ... and the second one
_SECOND = frozenset({"logvar", "logstd", "logsigma"})
#: how libraries call what a posterior has beside its mean
SECONDS = frozenset({"logvar", "std", "var"})
#: functions that make a time, or a level of noise, of a number that is drawn
_LEVELS = frozenset({"exp", "sigmoid", "expit", "softplus"})
#: words of what keeps posteriors
_KEPT = frozenset({"latents", "latent", "posteriors", "posterior", "dists", "distributions"})
#: a part that is only counted: ``[1]``
_COUNTED = re.compile(r"(?:\[-?\d+\])+$")
#: the last part of a path: ``["logvar"]``, ``.logvar``, ``.to_logvar()``
_NAMED = re.compile(r"(?:\[[^\[\]]*\]|\.\w+(?:\(\))?)$|^\w+$")


def called(run: Interpreter, node: cst.CSTNode) -> str:
    """The last name of something, or the key that it lies under: ``mu`` of ``batch["mu"]``; "" for others."""
    key = run.items.constant_key(node) if isinstance(node, cst.Subscript) else None
    return key if isinstance(key, str) else last_name(node)


def whole_of(text: str) -> str:
    """What something is a counted part of: ``z`` of ``z[1]``."""
    return _COUNTED.sub("", text)


def part_of(latent: Latent, axis: float | None) -> Latent:
    """What is taken out of a tensor beside something else: a log-variance, if it is exponentiated later on."""
    batch = axis == 0 and latent.origin.kind == "encoded"  # along the batch every part is what the whole was
    return latent if batch or latent.form not in {*TENSORS, *POSTERIORS, "moments"} else replace(latent, form="part")


def side_by_side(joined: list[Alternative]) -> list[Alternative]:
    """What is put into one tensor: a mean and the log-variance beside it, neither of them scaled by itself, are moments again."""
    latents = [a for a in joined if isinstance(a, Latent)]
    seconds = {(latent.origin, latent.steps) for latent in latents if latent.form == "logvar"}
    both = {(x.origin, x.steps) for x in latents if x.form in TENSORS} & seconds
    return [replace(a, form="moments") if isinstance(a, Latent) and (a.origin, a.steps) in both else a for a in joined]


def is_second(text: str) -> bool:
    """Whether a name says that something is the second moment of a posterior: ``log_var``, ``post.logvar``."""
    words = set(words_of(last_component(text)))
    return bool(words & (_SECOND | {"std", "var", "variance"})) or "log" in words


def halved(latent: Latent, quantity: Quantity, sign: int) -> Latent:
    """What is multiplied by 0.5 or divided by 2 (``sign`` -1) may be a log-variance on its way to a deviation."""
    if not is_half(quantity, sign) or latent.origin.kind not in FROM_ELSEWHERE or latent.part:
        return latent
    if latent.steps and not _is_mapped(latent):
        return latent
    return replace(latent, part=Part("half", latent.origin, next(iter(_scalings(latent).values()), None)))


def is_level(name: str, latent: Latent) -> bool:
    """``torch.randn(n).sigmoid()``, ``exp(-1.2 + 1.2 * randn(n))``: a time or a level of noise that is drawn, and no noise."""
    return name.rstrip("_") in _LEVELS and latent.origin.kind == "noise" and latent.origin.text != NOISED


def is_half(quantity: Quantity, sign: int) -> bool:
    """Whether something is multiplied by 0.5 or divided by 2 (``sign`` -1)."""
    return quantity.number == (0.5 if sign > 0 else 2.0)


def is_sample(latent: Latent) -> bool:
    """Whether a tensor is what an encoder gave, and surely no log-variance."""
    return latent.origin.kind == "encoded" and latent.form in ("latent", "mode")


def exponentiated(latent: Latent) -> Latent:
    """``(logvar / 2).exp()``."""
    part = latent.part
    if latent.form == "part" and latent.origin.kind == "encoded":
        by = next(iter(_scalings(latent).values()), None)
        return replace(latent, form="std", part=Part("deviation", latent.origin, by))
    if part is None and latent.origin.kind in FROM_ELSEWHERE and not latent.steps and not latent.gains:
        return replace(latent, part=Part("variance", latent.origin))
    scaled = _scalings(latent) if part is None and latent.form == "part" else {}
    if scaled and latent.origin.kind in FROM_ELSEWHERE and _is_mapped(latent):
        return replace(latent, part=Part("deviation", latent.origin, next(iter(scaled.values()))))
    return replace(latent, part=replace(part, kind="deviation")) if part is not None and part.kind == "half" else latent


def moved(a: Alternative, b: Alternative) -> Latent | None:
    """``logvar + 2 * log(f)``: a log-variance of another scale, from here on no draw tells how large; None for other sums."""
    latent = latent_of(a) if isinstance(a, (Latent, Path)) else None
    if latent is None or latent.origin.kind not in FROM_ELSEWHERE or latent.part is not None:
        return None
    if (b.origin.text if isinstance(b, Latent) else getattr(b, "text", "")) != COMPUTED:
        return None  # ``var + eps``
    second = latent.origin.text.endswith("[1]") or bool(_SECOND & set(words_of(last_component(latent.origin.text))))
    return replace(latent, part=Part("moved", latent.origin)) if second else None


def drawn(a: Alternative, b: Alternative) -> Latent | None:
    """Noise that is as large as a deviation; None for other products."""
    for each, size in ((a, b), (b, a)):
        noise = latent_of(each) if isinstance(each, Path) else each  # which a name says to be noise
        if isinstance(noise, Latent) and noise.origin.kind == "noise" and not noise.steps and noise.part is None:
            logvar = _logvar_of(size)
            if logvar is not None:
                by = size.part.by if isinstance(size, (Latent, Path)) and size.part is not None else None
                after = _resized(size) if isinstance(size, Latent) and by is None else ()
                return replace(noise, part=Part("noise", logvar, by), gains=(*noise.gains, *after))
    return None


def _resized(size: Latent) -> tuple[Step, ...]:
    """What a deviation was scaled by, as what the noise of its size was."""
    return (*size.gains, *(replace(step, after=0) for step in size.steps if step.kind == "scale"))


def scalable(deviation: Alternative, factor: Quantity | None) -> Alternative:
    """A deviation that a factor of latents is multiplied with, ``f * std``, as what is scaled, also where its name is a factor's."""
    if not isinstance(deviation, Path) or deviation.part is None or deviation.part.kind != "deviation":
        return deviation
    if factor is None or {symbol.role for symbol, _ in factor.powers} != {"scale"}:
        return deviation
    latent = latent_of(deviation)
    return deviation if latent is None else replace(latent, part=deviation.part)


def sampled(
    run: Interpreter, node: cst.CSTNode, a: tuple[cst.CSTNode, Alternative], b: tuple[cst.CSTNode, Alternative]
) -> Latent | None:
    """What a mean and noise of its own deviation make together: a raw latent; None for other sums."""
    for (_, noise), (_, mean) in ((a, b), (b, a)):
        if not isinstance(noise, Latent) or noise.part is None or noise.part.kind != "noise":
            continue
        latent = latent_of(mean) if isinstance(mean, (Latent, Path)) else None
        if latent is None or not _are_beside(run, latent.origin, noise.part.of):
            return None
        compare(run, node, latent, noise)
        if latent.steps and latent.origin.kind == "encoded":  # a sample in the space that the mean is in
            return replace(latent, form="latent", part=None)
        alike = noise.part.by is None and set(_scalings(latent)) == set(_scalings(noise))
        if latent.steps and not (alike and all(step.kind == "scale" for step in latent.steps)):
            return None
        if latent.origin.kind == "loaded":  # of what was stored only its writer knows the space
            return replace(latent, origin=replace(latent.origin, text=DRAWN), form="latent", part=None)
        if latent.origin.kind == "encoded":
            return replace(latent, form="latent", part=None)
        sure = run.naming.inside or _are_halves(latent.origin, noise.part.of)
        return Latent(Origin("encoded", node, DRAWN, space="raw", strong=sure), latent.steps)
    return None


def drawn_by(value: Alternative, autoencoder: str, owner: Class) -> Alternative:
    """What an autoencoder's own ``encode`` draws of moments of which nothing tells the network, as that one's."""
    if not isinstance(value, Latent) or value.origin.text != DRAWN or value.origin.autoencoder:
        return value
    return replace(value, origin=replace(value.origin, autoencoder=autoencoder, owner=owner))


def kept_posterior(node: cst.Call, base: Path, name: str) -> Value:
    """``latents_cache[step].sample()``: what a posterior draws that was kept in a list; nothing for others."""
    item = node.func.value if isinstance(node.func, cst.Attribute) else None
    counted = isinstance(item, cst.Subscript) and not base.text.endswith(("']", '"]'))
    if name not in ("sample", "mode", "rsample") or not counted or node.args:
        return NOTHING
    held = bool(_KEPT & set(words_of(last_component(base.text))))
    return (Latent(Origin("encoded", node, KEPT, space="raw", strong=False)),) if held else NOTHING


def is_of_another(a: tuple[cst.CSTNode, Alternative], b: tuple[cst.CSTNode, Alternative]) -> bool:
    """Whether an encoded latent meets noise of the size of a posterior: where several networks made one latent, of the others."""
    return any(
        isinstance(noise, Latent)
        and noise.part is not None
        and noise.part.kind == "noise"
        and isinstance(mean, Latent)
        and mean.origin.kind == noise.part.of.kind == "encoded"
        for (_, noise), (_, mean) in ((a, b), (b, a))
    )


def compare(run: Interpreter, node: cst.CSTNode, mean: Latent, noise: Latent) -> None:
    """Note where a mean was scaled and the noise around it was not, or its log-variance was before it was exponentiated."""
    if noise.part is None or noise.part.kind != "noise":
        return
    scaled, by = _scalings(mean), noise.part.by
    if by is not None and (name := name_of(by)) in scaled:
        if (
            by.call not in (None, scaled[name].call) and scaled[name].key == by.key
        ):  # a helper that is right for the mean: the call is wrong
            by = replace(by, key=(id(by.call), 0), node=by.call, call=run.frame.call)
        run.record.exponents.setdefault(id(by.node), (by, name))
    elif by is None and scaled and not _scalings(noise) and mean.origin.kind in FROM_ELSEWHERE:
        run.record.lopsided.setdefault(id(node), (node, next(iter(scaled))))


def _is_mapped(latent: Latent) -> bool:
    """Whether all that was done to something is to scale it, or to shift it beside that: a log-variance alone may be shifted."""
    kinds = {step.kind for step in latent.steps}
    return kinds <= {"scale", "shift"} and kinds != {"shift"}


def _scalings(latent: Latent) -> dict[str, Step]:
    """What something was multiplied by, by name; an item of a file is no factor of what lies beside it in there."""
    found: dict[str, Step] = {}
    for step, _ in latent.ordered():
        stored = any(symbol.item for symbol, _ in step.quantity.powers)
        if step.kind == "scale" and not stored and (name := name_of(step)):
            found.setdefault(name, step)
    return found


def name_of(step: Step) -> str:
    """The factor of a step, or the number that it is."""
    literal = step.quantity.literal
    return next((s.text for s, _ in step.quantity.powers), literal if is_meaningful(literal) else "")


def normal(run: Interpreter, node: cst.CSTNode, given: list[tuple[cst.CSTNode, Value]]) -> Value | None:
    """``torch.normal(mean, std)``: a sample where the two lie side by side, nothing for other distributions; None for noise."""
    if len(given) != 2:
        return None
    mean, deviation = given
    noise = Latent(Origin("noise", node, "normal", space="model"))
    sizes = [made for a in deviation[1] if (made := drawn(noise, a)) is not None]
    samples = (sampled(run, node, (mean[0], a), (deviation[0], size)) for size in sizes for a in mean[1])
    found = tuple(sample for sample in samples if sample is not None)
    around = isinstance(node, cst.Call) and run.foreign.origin_of(run.text(node.func), {}) == "torch.normal"
    return found if found or (around and _has_a_name(*mean)) else None  # jax's is handed a key and a shape


def _has_a_name(node: cst.CSTNode, value: Value) -> bool:
    """Whether the mean of what is drawn is something under a name, and no number."""
    number = any(isinstance(a, Quantity) and not a.powers for a in value)
    return isinstance(node, (cst.Name, cst.Attribute, cst.Subscript)) and not number


def _are_beside(run: Interpreter, mean: Origin, logvar: Origin) -> bool:
    """Whether two things are parts of one tensor, or lie in one file or object under names that may be those of moments."""
    if mean.kind == "encoded" or logvar.kind == "encoded":
        return mean == logvar
    if mean.node is logvar.node and mean.node is not None:
        return True
    files = {origin.medium.file for origin in (mean, logvar) if origin.medium is not None}
    if mean.kind != logvar.kind or len(files) > 1:
        return False
    one, other = (whole_of(origin.text) for origin in (mean, logvar))
    name = last_component(one)
    named = not run.vocabulary.is_latent(name) or bool(MEANS & set(words_of(name)))
    return one == other or (named and _NAMED.sub("", one) == _NAMED.sub("", other))


def _are_halves(mean: Origin, logvar: Origin) -> bool:
    """Whether two things are the first and the second part of one: no names tell so, but where they come from."""
    one, other = mean.text, logvar.text
    return one != other and one.endswith("[0]") and whole_of(one) == whole_of(other)


def _logvar_of(alternative: Alternative) -> Origin | None:
    """The log-variance whose deviation something is; None for other things."""
    if isinstance(alternative, Latent) and alternative.form == "std" and alternative.origin.kind == "encoded":
        return alternative.origin
    part = alternative.part if isinstance(alternative, (Latent, Path)) else None
    return part.of if part is not None and part.kind in ("deviation", "variance") else None
