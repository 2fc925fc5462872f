"""The published schema is the one that the code has, and accepts what the code accepts."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from scalelint.config.schema import schema_text, settings_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema.json"


def test_the_published_schema_is_up_to_date() -> None:
    assert PUBLISHED.read_text() == schema_text(), "run: scalelint config --schema > docs/schema.json"


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize(
    ("settings", "valid"),
    [
        ({"select": ["SCL1"], "per-file-ignores": {"tests/*": ["SCL301"]}, "convention": "std"}, True),
        ({"vocabulary": {"factors": {"scale": ["my_factor"]}}, "jobs": 2, "severity": {"SCL503": "warning"}}, True),
        ({"slect": []}, False),
        ({"convention": "sigma"}, False),
        ({"jobs": -1}, False),
    ],
)
def test_it_accepts_what_the_code_accepts(settings: dict[str, object], valid: bool) -> None:
    assert jsonschema.Draft202012Validator(settings_schema()).is_valid(settings) is valid
