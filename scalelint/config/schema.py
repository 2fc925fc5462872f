"""The JSON schema of the settings, generated from their types; editors complete and check with it."""

from __future__ import annotations

from typing import Any

import msgspec

from scalelint.config.settings import USER_ONLY, Settings


def settings_schema() -> dict[str, Any]:
    """The schema of ``scalelint.toml`` and of ``[tool.scalelint]``."""
    (schema,), components = msgspec.json.schema_components([Settings], ref_template="#/$defs/{name}")
    body = components.pop("Settings") if "Settings" in components else schema
    document: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **body}
    for key in USER_ONLY:
        del document["properties"][key]
    document["title"] = "scalelint settings"
    if components:
        document["$defs"] = components
    return document


def schema_text() -> str:
    """The schema as the text of ``docs/schema.json``."""
    return msgspec.json.format(msgspec.json.encode(settings_schema()), indent=2).decode() + "\n"
