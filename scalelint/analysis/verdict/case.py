"""One observed multiplication or division, and what can be said about it without weighing anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scalelint.analysis.domain.naming import components, last_component
from scalelint.analysis.domain.values import Latent, Quantity, Step, Symbol
from scalelint.analysis.interpret.recorder import Observation, Recorder
from scalelint.analysis.verdict.maps import maps_of
from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.syntax.forms import dotted

#: how the two networks of an autoencoder end
_NETWORKS = frozenset({"encoder", "decoder"})
#: what the weights of a layer are called
_WEIGHTS = frozenset({"weight", "bias", "kernel"})

#: how near to 1 the product of a number and its inverse is
_EXACT = 1e-9


@dataclass
class Case:
    """An observation with what its operand resolves to."""

    key: tuple[int, int]
    observation: Observation
    record: Recorder
    vocabulary: Vocabulary
    held: Mapping[str, str]  #: names of factors that hold another one
    placed: bool = False  #: its operand is a factor by its place, whatever its name

    @cached_property
    def _reading(self) -> tuple[tuple[Symbol | None, int], float | None]:
        """What the operand resolves to: rather something concrete than a parameter of the function it stands in."""
        return min(
            self.observation.readings.items(),
            key=lambda item: (item[0][0] is None, item[0][0] is not None and item[0][0].parameter),
        )

    @property
    def symbol(self) -> Symbol | None:
        """The factor by name; None for a number."""
        return self._reading[0][0]

    @property
    def sign(self) -> int:
        """Whether the latent is multiplied by it (positive) or divided."""
        return self._reading[0][1]

    @property
    def is_both_ways(self) -> bool:
        """Whether callers hand over a factor, and its inverse: each call is a place of its own, and this is none."""
        seen = self.observation
        ways = {(symbol.text, sign) for symbol, sign in seen.readings if symbol is not None}
        inverse = any(a != b and abs(a * b - 1) < _EXACT for a in seen.numbers for b in seen.numbers)
        return inverse or any((text, -sign) in ways for text, sign in ways)

    @property
    def value(self) -> float | None:
        """The number, where it is known: its own, or of a parameter the one that all callers hand over."""
        (symbol, sign), own = self._reading
        if own is not None or symbol is None or not symbol.parameter or "." in symbol.text:
            return own
        handed = {value for (other, way), value in self.observation.readings.items() if other is None and way == sign}
        return handed.pop() if len(handed) == 1 and len(self.observation.readings) == 2 else None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the factor's last name."""
        return words_of(last_component(self.symbol.text)) if self.symbol is not None else ()

    # -- the operand --------------------------------------------------------------------------------------

    @property
    def is_specific(self) -> bool:
        """Whether a name alone says that the operand is a latent factor; a constant has one too."""
        if self.symbol is not None:
            return self.symbol.specific
        meaning = self.vocabulary.meaning_of(dotted(self.observation.operand).rpartition(".")[2])
        return meaning is not None and meaning.specific

    @property
    def is_unnamed(self) -> bool:
        """Whether nothing but its value can tell that the operand is a factor."""
        return self.symbol is not None and self.symbol.role == "unnamed" and not self.placed

    @property
    def is_qualified(self) -> bool:
        """Whether what is written says whose statistics these are: ``self.wind_std``, that was given ``stats["std"]``."""
        return len(words_of(last_component(dotted(self.observation.operand)))) > len(self.words)

    @property
    def says_std(self) -> bool:
        """``latents / scaling_divider``: a scale whose name says that it is a std."""
        if self.symbol is None or self.symbol.role != "scale":
            return False
        return self.vocabulary.convention_of(last_component(self.symbol.text)) == "std"

    @property
    def own_factor(self) -> tuple[str, str] | None:
        """(class, ``self.scale_factor``): one factor of one class, whichever of its methods uses it; a long name, of the file."""
        cls, _, method = self.observation.scope.partition(".")
        held = dotted(self.observation.operand).startswith(
            "self."
        )  # also ``self.k`` that was given ``config.vae_scale``
        own = self.symbol is not None and (held or self.symbol.text.startswith("self."))
        name = self.symbol.text.removeprefix("self.") if self.symbol is not None and own else ""
        plain = name.replace(".", "").isidentifier()  # ``self.hparams.z_std`` as well
        size = len(words_of(last_component(name))) if method and plain else 0
        return (cls if size == 2 else "", name) if size > 1 else None

    @property
    def uses(self) -> list[tuple[str, str]]:
        """Where a factor is one and the same: by its text in one function, by its attribute in all methods of a class."""
        if self.symbol is None or self.symbol.role in ("spatial", "unnamed") or len(self.words) < 2:
            return []
        own = self.own_factor
        return [(self.observation.scope, self.symbol.text)] + ([own] if own is not None else [])

    # -- the latent ---------------------------------------------------------------------------------------

    @property
    def is_size(self) -> bool:
        """A width or height, that nothing else says is a latent."""
        tensor = self.observation.tensor
        opaque = all(latent.origin.kind in ("parameter", "unknown") for latent in self.observation.latents)
        return opaque and self.vocabulary.is_size(last_component(tensor))

    @property
    def is_called_latent(self) -> bool:
        """Whether the name of what is scaled says that it is a latent."""
        parts = components(self.observation.tensor)
        return bool(parts) and self.vocabulary.is_latent(parts[-1].removesuffix("_tensor"))

    @property
    def comes_from_images(self) -> bool:
        """Whether all that arrives here is pictures."""
        return all(latent.origin.kind == "image" for latent in self.observation.latents)

    @property
    def is_of_layers(self) -> bool:
        """Whether the weights of a layer are scaled: ``vae.post_quant_conv.weight.data.div_(f)``."""
        parts = components(self.observation.tensor.removesuffix(".data"))
        held = len(parts) > (2 if parts[:1] == ("self",) else 1) and parts[-1] in _WEIGHTS
        return held and all(latent.origin.kind in ("parameter", "unknown") for latent in self.observation.latents)

    @property
    def is_pixels(self) -> bool:
        """Whether what is scaled goes into an encoder."""
        return self.key in self.record.pixels

    # -- where it stands ----------------------------------------------------------------------------------

    @property
    def in_own_class(self) -> bool:
        """``self.scaling_factor`` in a class that is an autoencoder, or half of one, by its name."""
        own = self.symbol is not None and self.symbol.text.startswith("self.")
        return own and self.vocabulary.is_object("autoencoder_class", self.observation.scope.split(".")[0])

    @property
    def in_network(self) -> bool:
        """Whether a constant stands in a class that is called like an autoencoder, an encoder or a decoder."""
        owner = self.observation.scope.split(".")[0]
        named = self.vocabulary.is_object("autoencoder_class", owner)
        return owner[:1].isupper() and (named or not _NETWORKS.isdisjoint(words_of(owner)[-1:]))

    # -- the affine map around it -------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The scaling itself, as a step on a latent's way."""
        value = next(iter(self.observation.readings.values()))
        literal = "" if value is None else repr(value)
        quantity = Quantity(((self.symbol, 1),) if self.symbol else (), None, literal)
        return Step("scale", "*" if self.sign > 0 else "/", self.key, quantity, self.observation.node)

    @property
    def shifts(self) -> bool:
        """Whether a shift belongs to the same affine map."""
        if self.key in self.record.shifted:
            return True
        return any(self.shift_before(latent) is not None for latent in self.observation.latents)

    def shift_before(self, latent: Latent) -> Step | None:
        """The shift that comes before the site in the same affine map."""
        mine = maps_of((*latent.steps, self.step), self.held)[-1]
        return next((step for step in mine if step.kind == "shift"), None)
