"""What libraries do to latents, as data: ``rules/models/*.toml``, and what a project adds in its settings.

Questions that rules ask: which keys has the configuration of this autoencoder, with which defaults, since which version;
which autoencoder does this pipeline load; does this class hand out raw latents or scaled ones.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, TypeVar

import msgspec
import msgspec.toml

from scalelint.resources import data_path

Model = TypeVar("Model")


class AutoencoderModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """An autoencoder class of a library."""

    name: str
    package: str = ""  #: its first name in imports; "" for a project's own class, wherever it is imported from
    space: Literal["raw", "model", ""] = ""  #: of what encode hands out and decode takes
    since: str = ""  #: the version that brought it, as far as older ones were read
    keys: tuple[str, ...] = ()  #: of its configuration; none where that is not known
    defaults: dict[str, float] = {}
    lists: tuple[str, ...] = ()  #: the keys that hold a number a channel where nothing else is said, and so never None
    key_since: dict[str, str] = {}
    note: str = ""
    source: str = ""


class PipelineModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pipeline class and the autoencoders among its components."""

    name: str
    autoencoders: dict[str, tuple[str, ...]]
    package: str = ""
    source: str = ""


#: names of storing and opening functions that everything else is called, too
_COMMON = frozenset({"open", "group", "dump", "array"})
#: what functions do with files and with what comes out of them
STORAGE = ("store", "load", "open", "note", "carry", "batches", "joins", "parts", "rows")


class FamilyModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A family of diffusion models: classes that are used with one kind of autoencoder."""

    name: str
    classes: tuple[str, ...]  #: patterns of the names of its denoisers and pipelines
    package: str = ""
    shift: bool = False  #: whether the latents of its autoencoder are shifted besides being scaled
    source: str = ""


class WrapperModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A class whose objects run an autoencoder that they are handed, and scale its latents by what they are made with."""

    name: str
    package: str = ""
    factor: str  #: the parameter of its constructor that scales
    position: int = -1  #: ... where that may be handed over by its place
    source: str = ""


class StorageModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The functions and classes of a package that put data on disk or take it from there, by their last names."""

    package: str
    store: tuple[str, ...] = ()  #: write what they are given
    load: tuple[str, ...] = ()  #: read a file
    open: tuple[str, ...] = ()  #: open one: it is written and read through what they give
    note: tuple[str, ...] = ()  #: read a file of numbers and texts, as may lie beside data
    carry: tuple[str, ...] = ()  #: hand on what they are given in another form
    batches: tuple[str, ...] = ()  #: make batches of a data set
    joins: tuple[str, ...] = ()  #: make one data set of several, or of some items of one
    parts: tuple[str, ...] = ()  #: make several data sets of one
    rows: tuple[str, ...] = ()  #: make a data set of tensors, of which each row has one of each
    root: tuple[str, ...] = ()  #: attributes of what is opened below which its parts are attributes
    source: str = ""


class HandleModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Methods of what was opened, whatever package it is of."""

    store: tuple[str, ...] = ()  #: write what they are given
    member: tuple[str, ...] = ()  #: reach a part by its key
    save: dict[str, str] = {}  #: methods of data that write it, with the package whose format that is
    source: str = ""


class Schedulers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Classes that add noise and take steps."""

    classes: tuple[str, ...] = ()


class Models(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One file of models, or the table ``models`` of a project's settings."""

    autoencoder: tuple[AutoencoderModel, ...] = ()
    pipeline: tuple[PipelineModel, ...] = ()
    wrapper: tuple[WrapperModel, ...] = ()
    family: tuple[FamilyModel, ...] = ()
    storage: tuple[StorageModel, ...] = ()
    handle: HandleModel = HandleModel()
    schedulers: Schedulers = Schedulers()


class Libraries:
    """All models of a run: those that ship, and the project's own, which go first."""

    def __init__(self, parts: Iterable[Models]) -> None:
        listed = list(parts)
        self._autoencoders: dict[tuple[str, str], AutoencoderModel] = {}
        self._pipelines: dict[tuple[str, str], PipelineModel] = {}
        for model in (m for part in listed for m in part.autoencoder):
            known = self._autoencoders.get((model.package, model.name))
            self._autoencoders[model.package, model.name] = _merged(known, model) if known else model
        for pipeline in (p for part in listed for p in part.pipeline):
            self._pipelines.setdefault((pipeline.package, pipeline.name), pipeline)
        self._wrappers = {(w.package, w.name): w for part in reversed(listed) for w in part.wrapper}
        self.families = tuple(f for part in listed for f in part.family)
        self._storage = {
            (model.package, name): kind
            for part in reversed(listed)
            for model in part.storage
            for kind in STORAGE
            for name in getattr(model, kind)
        }
        #: names of calls that matter wherever they stand; those of builtins say nothing
        self.file_calls = frozenset(
            name for (_, name), kind in self._storage.items() if kind != "carry" and name not in _COMMON
        )
        self.writing_methods = frozenset(name for part in listed for name in part.handle.store)
        self.saving_methods = {name: package for part in listed for name, package in part.handle.save.items()}
        self.member_methods = frozenset(name for part in listed for name in part.handle.member)
        self.roots = frozenset((m.package, name) for part in listed for m in part.storage for name in m.root)
        self.schedulers = frozenset(name for part in listed for name in part.schedulers.classes)

    def autoencoder(self, origin: str) -> AutoencoderModel | None:
        """The class that a dotted origin means: ``diffusers.models.AutoencoderKL``; None where nobody describes it."""
        return _of_origin(self._autoencoders, origin)

    def default(self, name: str, key: str) -> float | None:
        """What a key of a configuration is by default, in the classes of this name; None where they differ or don't have it."""
        found = {model.defaults.get(key) for (_, known), model in self._autoencoders.items() if known == name}
        return found.pop() if len(found) == 1 else None

    def has_always(self, name: str, key: str) -> bool:
        """Whether a key of a configuration is never None by default, in all classes of this name."""
        found = [model for (_, known), model in self._autoencoders.items() if known == name]
        return bool(found) and all(key in model.lists or key in model.defaults for model in found)

    def storage(self, origin: str) -> str:
        """What a function of a dotted origin does with files: store, load, open, note, carry, batches, joins, parts, rows; "" for others."""
        if origin.startswith(("torch.jit.", "torch.export.")):  # a network, and no data
            return ""
        return self._storage.get((origin.partition(".")[0], origin.rpartition(".")[2]), "")

    def pipeline(self, origin: str) -> PipelineModel | None:
        """The pipeline that a dotted origin means."""
        return _of_origin(self._pipelines, origin)

    def wrapper(self, origin: str) -> WrapperModel | None:
        """The class that scales what it is handed, as a dotted origin means it."""
        return _of_origin(self._wrappers, origin)

    @property
    def wrappers(self) -> frozenset[str]:
        """The names of the classes that scale what they are handed."""
        return frozenset(name for _, name in self._wrappers)

    def family(self, origin: str) -> FamilyModel | None:
        """The family that a class of a dotted origin belongs to."""
        package, _, name = origin.lstrip(".").rpartition(".")
        known = (f for f in self.families if f.package in ("", package.partition(".")[0]))
        return next((f for f in known if any(fnmatch.fnmatchcase(name, pattern) for pattern in f.classes)), None)

    def component(self, origin: str, name: str) -> str:
        """The class of a pipeline's autoencoder, as a dotted origin: of ``pipe.vae``; "" where it may be several."""
        pipeline = self.pipeline(origin)
        if pipeline is not None:
            kinds = pipeline.autoencoders.get(name, ())
            return f"{pipeline.package}.{kinds[0]}".lstrip(".") if len(kinds) == 1 else ""
        package, _, last = origin.rpartition(".")
        general = last in _GENERAL and package.partition(".")[0] == "diffusers"
        return _UNCLEAR if general and name in ("vae", "vqvae", "movq") else ""


#: pipelines that load whatever the checkpoint names
_GENERAL = frozenset(
    {"DiffusionPipeline", "AutoPipelineForText2Image", "AutoPipelineForImage2Image", "AutoPipelineForInpainting"}
)
_UNCLEAR = "diffusers.AutoencoderMixin"


def _of_origin(models: Mapping[tuple[str, str], Model], origin: str) -> Model | None:
    """What a class of a dotted origin is: of its package, or of a project's own, wherever that is imported from."""
    package, _, name = origin.lstrip(".").rpartition(".")
    return models.get((package.partition(".")[0], name)) or models.get(("", name))


def _merged(one: AutoencoderModel, other: AutoencoderModel) -> AutoencoderModel:
    """Two descriptions of one class: what the first one says counts."""
    given = {name: value for name in one.__struct_fields__ if (value := getattr(one, name))}
    return msgspec.structs.replace(other, **given)


@lru_cache(maxsize=8)
def _load(own: bytes) -> Libraries:
    shipped = [
        msgspec.toml.decode(path.read_bytes(), type=Models)
        for path in sorted(data_path("rules", "models").glob("*.toml"))
    ]
    return Libraries([msgspec.json.decode(own, type=Models), *shipped])


def libraries(own: Models | None = None) -> Libraries:
    """The models that ship, and a project's own."""
    return _load(msgspec.json.encode(own or Models()))
