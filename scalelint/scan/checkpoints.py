"""``scan --configs``: the ``config.json`` of checkpoints, each value against what is published for its class.

A checkpoint's config is the one place where a factor is data. What can be said without its weights: whether the number
is somebody's, a misprint of one, or one the wrong way round, and whether a key is missing that the class is used with.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from scalelint.config import Settings
from scalelint.files.discover import discover, displayed
from scalelint.files.regular import most_of, read_regular
from scalelint.knowledge import constants
from scalelint.knowledge.vocabulary import Vocabulary, load_vocabulary
from scalelint.model import Definition, FileSummary

_TELL_CLASS = ("_class_name", "target", "_target_", "class_path", "class_name", "model_type")
_NONE: dict[str, Any] = {"value": None, "values": [], "published": "", "verdict": "", "message": ""}


def checkpoint_rows(folder: Path, settings: Settings) -> tuple[dict[str, list[dict[str, Any]]], dict[str, Any]]:
    """The tables and totals of a folder of checkpoints."""
    from scalelint.configs import summarise_config, worth_reading

    os.chdir(folder)
    vocabulary = load_vocabulary(settings.own)
    rows: list[dict[str, Any]] = []
    errors: list[dict[str, Any]] = []
    size = analysed = 0
    found = [path for path in discover(["."], exclude=settings.exclude, root=folder).configs if path.endswith(".json")]
    for path in found:
        shown = displayed(path)
        try:
            source = read_regular(path, most_of(path))
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            errors.append({"path": shown, "line": 0, "column": 0, "message": message})
            continue
        size += len(source)
        cls = _class_of(source)
        if not (worth_reading(source, vocabulary) or (cls and vocabulary.is_object("autoencoder_class", cls))):
            continue
        analysed += 1
        summary = summarise_config(source, ".json", vocabulary)
        errors += [{"path": shown, "line": p.line, "column": p.column, "message": p.message} for p in summary.problems]
        rows += [{"path": shown, "class_name": cls, **_NONE, **row} for row in _rows(summary, cls, vocabulary)]
    wrong = sum(row["verdict"] not in ("published", "unpublished", "unscaled") for row in rows)
    totals = {"files": len(found), "analysed": analysed, "bytes": size, "sites": 0, "findings": wrong}
    return {"configs": rows, "errors": errors}, {**totals, "errors": len(errors), "convention": ""}


def _class_of(source: bytes) -> str:
    try:
        document = msgspec.json.decode(source)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    named = (document[key] for key in _TELL_CLASS if isinstance(document, dict) and isinstance(document.get(key), str))
    return str(next(named, "")).rpartition(".")[2]


def _rows(summary: FileSummary, cls: str, vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    for definition in summary.definitions:
        yield {
            "key": definition.target,
            "line": definition.span.line,
            "value": definition.value,
            "values": definition.values,
            **_verdict(definition, definition.owner or cls),
        }
    if not summary.problems and cls and vocabulary.is_object("autoencoder_class", cls):
        present = {definition.name for definition in summary.definitions}
        for key, message in _missing(cls, present):
            yield {"key": key, "line": 0, "verdict": "missing", "message": message}


def _verdict(definition: Definition, cls: str) -> dict[str, Any]:
    """What is known about a value: published, for this class or another, the wrong way round, mistyped, or nobody's."""
    if definition.values:
        return _of_vector(definition)
    value = definition.value
    if value is None:
        return {"verdict": "unpublished", "message": f"is `{definition.expression[:80]}`, no number"}
    if definition.role != "shift" and value == 1.0:
        return {"verdict": "unscaled", "message": "1.0 scales nothing"}
    if not constants.telling(value):
        return {"verdict": "unpublished"}
    exact = constants.exact(value)
    own = [match for match in exact if match.constant.class_name == cls]
    if exact:
        match = (own or exact)[0]
        who = f"{match.constant.parameter} of {match.constant.model}"
        if match.kind == "inverse":
            return {"verdict": "inverted", "published": who, "message": f"is the inverse of {match.value:g}"}
        known = bool(constants.for_autoencoder(cls))
        verdict = "published" if own or not known else "other class"
        return {"verdict": verdict, "published": who}
    near = constants.near(value)
    if near:
        who = f"{near[0].constant.parameter} of {near[0].constant.model}"
        return {"verdict": "near miss", "published": who, "message": f"is {near[0].value:g} with {near[0].edit}"}
    return {"verdict": "unpublished"}


def _of_vector(definition: Definition) -> dict[str, Any]:
    """Per-channel numbers: published where they begin as a published vector does."""
    for constant in constants.load_constants():
        first = constant.values
        if first and tuple(definition.values[: len(first)]) == first:
            who = f"{constant.parameter} of {constant.model}"
            if constant.channels and len(definition.values) != constant.channels:
                return {
                    "verdict": "wrong length",
                    "published": who,
                    "message": f"{len(definition.values)} numbers for {constant.channels} channels",
                }
            return {"verdict": "published", "published": who}
    return {"verdict": "unpublished"}


def _missing(cls: str, present: set[str]) -> Iterator[tuple[str, str]]:
    """The keys that every published model of a class has, and this one does not."""
    by_model: dict[str, set[str]] = {}
    for constant in constants.for_autoencoder(cls):
        if constant.autoencoder != cls:
            continue  # a variant, or another project's class of this name
        by_model.setdefault(constant.model, set()).add(constant.parameter)
    for key in sorted(set.intersection(*by_model.values()) if by_model else set()):
        if key not in present:
            yield key, f"every published {cls} has it; without it code falls back to a default"
