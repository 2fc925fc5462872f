"""What a summary says of classes: which are autoencoders, and which space their conversions speak."""

from __future__ import annotations

from collections.abc import Iterable

from scalelint.analysis.classes.heirs import is_left
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain.naming import components
from scalelint.analysis.domain.values import Latent
from scalelint.analysis.domain.values import Step as ValueStep
from scalelint.analysis.interpret.interpreter import Interpreter
from scalelint.analysis.verdict.judge import Judge
from scalelint.analysis.verdict.positions import Positions
from scalelint.analysis.verdict.sites import Sites
from scalelint.model import ClassSummary, Definition, Method, Space
from scalelint.syntax import cst

#: The methods of an autoencoder, or of the class around one, that turn pixels into latents and back.
CONVERSIONS = ("encode", "decode", "encode_first_stage", "decode_first_stage")


class Classes:
    """Describes the classes of a file that have to do with latents."""

    def __init__(self, interpreter: Interpreter, judge: Judge, positions: Positions, sites: Sites) -> None:
        self.run = interpreter
        self.record = interpreter.record
        self.judge = judge
        self.span = positions.span
        self.sites = sites

    def concerns(self, cls: Class) -> bool:
        """Whether it has to do with latents."""
        if any(site.scope.startswith(f"{cls.name}.") for site in self.sites.sites):
            return True
        return (
            any(name in cls.methods for name in CONVERSIONS)
            or bool(self._components(cls))
            or "encoder" in cls.structure.networks.values()
            or self.run.vocabulary.is_object("autoencoder_class", cls.name)
        )

    def summary(self, cls: Class, definitions: list[Definition]) -> ClassSummary:
        """What rules read of it."""
        own = [i for i, definition in enumerate(definitions) if definition.owner == cls.name]
        encode, decode = ("encode", "decode") if cls.is_autoencoder else ("encode_first_stage", "decode_first_stage")
        return ClassSummary(
            cls.name,
            self.span(cls.node.name),
            cls.bases,
            cls.is_autoencoder,
            self._method(cls, encode),
            self._method(cls, decode),
            own,
            self._components(cls),
            "__init__" in cls.methods,
        )

    def _components(self, cls: Class) -> dict[str, str]:
        """The models that the constructor takes: together they tell which model family a class belongs to."""
        init = cls.methods.get("__init__")
        found = (
            {p.name: p.annotation.split(".")[-1] for p in init.parameters if p.annotation} if init is not None else {}
        )
        kinds = ("autoencoder", "denoiser")
        return {
            name: kind
            for name, kind in found.items()
            if any(self.run.vocabulary.is_object(k, name) for k in kinds) or "text_encoder" in name
        }

    def _method(self, cls: Class, name: str) -> Method | None:
        method = cls.methods.get(name)
        if method is None or not isinstance(method.node, cst.FunctionDef):
            return None
        prefix = method.qualname
        sites: set[int] = set()
        shifts = False
        latents = list(self.record.returns.get(prefix, [])) if name.startswith("encode") else []
        if name.startswith("decode"):
            latents = [
                a.latent
                for a in self.record.arrivals.values()
                if a.kind == "decoded" and (a.latent.origin.kind == "parameter")
            ]
            given = {parameter.name for parameter in method.parameters}  # and not what another method is given
            latents = [x for x in latents if given.issuperset(components(x.origin.text)[:1])] or latents
        options = {parameter.name for parameter in method.parameters if parameter.default is not None}
        is_option = False  # ``decode(z, denormalize=False)``: the caller says which space it is
        for latent in latents:
            steps = list(self._known(latent))
            known = [self.sites.index.get(step.key, len(self.sites.sites)) for step in steps]
            own = {i for i in known if i < len(self.sites.sites) and self.sites.sites[i].scope.startswith(cls.name)}
            sites |= own
            shifts = shifts or any(step.kind == "shift" for step in steps)
            is_option = is_option or (not own and any(test in options for test, _ in latent.assumed))
        reached = [x for x in latents if x.origin.kind == "encoded"] if name.startswith("encode") else latents
        space: Space = "unknown" if not reached or (sites and is_option) else "model" if sites else "raw"
        left = is_left(method.node)
        return Method(name, self.span(method.node.name), space, sorted(sites), shifts, left)

    def _known(self, latent: Latent) -> Iterable[ValueStep]:
        """The steps of a latent's way, those that their place alone tells among them."""
        return (step for step, gain in latent.ordered() if not gain or self.judge.nameless.is_known(step))
