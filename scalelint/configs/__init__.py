"""Configuration files as evidence: the factors that YAML, JSON and TOML give values to, with positions."""

from __future__ import annotations

import re

from scalelint.configs.entries import Entry, definition, ledger
from scalelint.files.source import SourceError, decode
from scalelint.files.suppressions import find_suppressions_in_config
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.ledger.need import speaks_of_values
from scalelint.model import FileSummary, Ledger, Problem

__all__ = ["ledger_of", "summarise_config", "worth_reading"]

#: Larger files are data, not configuration; the YAML parser reads 100 kB in a second.
_MOST_BYTES = 200_000
_KEY = re.compile(rb"(?<![\w.])[\"']?([A-Za-z_][\w.]*)[\"']?\s*[:=]")


def worth_reading(source: bytes, vocabulary: Vocabulary, most: int = _MOST_BYTES) -> bool:
    """Whether a configuration names a factor at all: a search of its keys."""
    if len(source) > most:
        return False
    if speaks_of_values(source) or b'"_class_name": "Autoencoder' in source:
        return True
    near_autoencoder = re.search(rb"vae|autoencoder|first_stage", source, re.IGNORECASE) is not None
    names = {match.rpartition(b".")[2].decode() for match in _KEY.findall(source)}
    for name in names:
        meaning = vocabulary.meaning_of(name)
        if meaning and (meaning.specific or near_autoencoder or "factor" in name):
            return True
    return False


def summarise_config(source: bytes, suffix: str, vocabulary: Vocabulary) -> FileSummary:
    """The summary of a configuration file. One that does not parse becomes a problem."""
    try:
        text = decode(source)
        entries = _entries(text, suffix)
    except SourceError as error:
        return FileSummary(problems=[Problem(error.message, error.line)])
    found = (definition(entry, vocabulary) for entry in entries)
    suppressions = [] if suffix == ".json" else find_suppressions_in_config(text)
    return FileSummary(
        definitions=[made for made in found if made is not None], suppressions=suppressions, ledger=ledger(entries)
    )


def ledger_of(source: bytes, suffix: str) -> Ledger:
    """What a configuration gives values to. Raises SourceError for one that does not parse."""
    return ledger(_entries(decode(source), suffix))


def _entries(text: str, suffix: str) -> list[Entry]:
    if suffix == ".toml":
        from scalelint.configs.toml import toml_entries

        return toml_entries(text)
    from scalelint.configs.yaml import yaml_entries

    if suffix == ".json":
        _refuse_broken_json(text)
    return yaml_entries(text, "JSON" if suffix == ".json" else "YAML")


def _refuse_broken_json(text: str) -> None:
    """Raise SourceError for what the more lenient YAML would take: ``{"scaling_factor": }``."""
    import json

    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"is not valid JSON: {error.msg}", error.lineno) from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits
        raise SourceError(f"is not valid JSON: {error}".split(";")[0]) from None
