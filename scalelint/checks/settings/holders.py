"""Configurations of one model for two purposes: files, and classes of settings, that differ by a stage's name alone.

``faces_train.yaml`` and ``faces_sample.yaml``, ``TrainConfig`` and ``SampleConfig``: whatever else differs, the factor of
the autoencoder is one. Where either says which autoencoder it is for, both must say the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from scalelint.checks.settings.config_functions import made_by, place_of, texts
from scalelint.files.discover import CONFIGS
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Definition
from scalelint.project.link import Project

#: what is done with a model
STAGES = frozenset(
    [
        "train",
        "training",
        "trainer",
        "finetune",
        "finetuning",
        "pretrain",
        "sample",
        "sampling",
        "sampler",
        "infer",
        "inference",
        "generate",
        "generation",
        "eval",
        "evaluate",
        "evaluation",
        "test",
        "testing",
        "val",
        "validation",
        "serve",
        "serving",
        "server",
        "deploy",
        "deployment",
        "demo",
        "export",
        "predict",
    ]
)
#: the factor is decided there, and everything else follows
_TRAINING = frozenset({"train", "training", "trainer", "pretrain", "finetune", "finetuning"})
#: words that say nothing about the model
_EMPTY = frozenset(
    {"config", "configs", "conf", "cfg", "settings", "options", "opt", "args", "params", "base", "default"}
)
#: keys that say which autoencoder a factor belongs to
_IDENTITY = frozenset(
    {"vae", "ae", "autoencoder", "first", "stage", "checkpoint", "ckpt", "pretrained", "weights", "repo", "codec"}
)


class Holder(msgspec.Struct, frozen=True, eq=False):
    """A configuration file, or a class of settings, for one stage of one model."""

    path: str
    name: str  #: of the class; "" for a file
    model: tuple[str, ...]  #: the words that tell the model
    stage: frozenset[str]
    function: str = ""  #: that makes the configuration


def is_training(path: str) -> bool:
    """Whether a file is for training, by its name."""
    return bool(_TRAINING.intersection(words_of(path.rpartition(".")[0])))


def siblings(project: Project) -> Iterator[tuple[tuple[str, Definition], tuple[str, Definition]]]:
    """Pairs of definitions of one factor in two configurations of one model, that of training first."""
    found: dict[tuple[object, ...], tuple[Holder, str, Definition]] = {}
    for path, definition, holder in _held(project):
        target = place_of(project, path, definition) if holder.function else definition.target
        key = (holder.model, bool(holder.name), holder.function, target)
        known = found.get(key)
        if known is None:
            found[key] = (holder, path, definition)
        elif (known[0].stage != holder.stage or _is_of_class(project, definition)) and _same_autoencoder(
            project, known[0], holder
        ):
            pair = (known[1], known[2]), (path, definition)
            yield pair[::-1] if _TRAINING & holder.stage and not _TRAINING & known[0].stage else pair


def _held(project: Project) -> Iterator[tuple[str, Definition, Holder]]:
    for path, summary in sorted(project.files.items()):
        for definition in summary.definitions:
            if definition.value is None and not definition.values:
                continue
            holder = _holder(path, definition)
            if holder is not None and (holder.stage or (not holder.name and _is_of_class(project, definition))):
                yield path, definition, holder


def _is_of_class(project: Project, definition: Definition) -> bool:
    """Whether an entry configures a class of the project: then two files of one model need no stage in their names."""
    return definition.kind == "entry" and definition.owner.rpartition(".")[2] in project.classes


def _holder(path: str, definition: Definition) -> Holder | None:
    if path.endswith(CONFIGS):
        words = words_of(path.rpartition(".")[0])
        return Holder(path, "", _model(words), STAGES.intersection(words))
    if function := made_by(definition):
        words = words_of(path.rpartition(".")[0])
        return Holder(path, "", _model(words), STAGES.intersection(words), function)
    if definition.kind not in ("field", "attribute") or "." in definition.target or not definition.owner:
        return None
    words = words_of(definition.owner)
    folder = words_of(path.rpartition("/")[0])
    return Holder(path, definition.owner, (*folder, "|", *_model(words)), STAGES.intersection(words))


def _model(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in STAGES and word not in _EMPTY)


def _same_autoencoder(project: Project, one: Holder, other: Holder) -> bool:
    """Whether no key about the autoencoder has another text in the other configuration."""
    ours, theirs = _identity(project, one), _identity(project, other)
    return all(theirs[key] == text for key, text in ours.items() if key in theirs)


def _identity(project: Project, holder: Holder) -> dict[str, str]:
    if holder.function:
        known = texts(project, holder.path, holder.function)
        return {key: text for key, text in known if _IDENTITY.intersection(words_of(key.rpartition(".")[2]))}
    return {
        binding.name: binding.text
        for binding in project.books.of(holder.path).bindings
        if binding.scope == holder.name
        and binding.text[:1] in "'\""
        and _IDENTITY.intersection(words_of(binding.name.rpartition("\n")[2]))
        and not STAGES.intersection(words_of(binding.name))
        and not (
            holder.name and set(words_of(binding.name)) <= {"checkpoint"}
        )  # of the run, where nothing else is said
    }
