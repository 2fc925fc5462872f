"""Factors in YAML, JSON and TOML: name, path, value and exact position."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scalelint.configs import summarise_config, worth_reading
from scalelint.configs.toml import toml_entries
from scalelint.files.source import split_lines
from scalelint.knowledge.vocabulary import load_vocabulary
from scalelint.model import Definition, Span

WORDS = load_vocabulary()

YAML = """\
model: &m
  target: ldm.models.LatentDiffusion
  params:
    scale_factor: 0.18215  # of f8
    first_stage_config:
      target: x.AutoencoderKL
      params: {scale: 2.5, std: [1.0, -2e-1]}
other: *m
resize:
  scale: 3
  mean: [0.5]
"""
JSON = (
    '{\n\t"_class_name": "AutoencoderKLWan",\n\t"latents_std": [\n\t\t1.5,\n\t\t2.5\n\t],\n\t"scaling_factor": 0\n}\n'
)
TOML = '''\
title = """
scale_factor = 9
"""
[model.vae]
scale_factor = 0.13025 # sdxl
"latents_mean" = [
  0.1, # first
  0.2,
]
[[stage]]
shift_factor = 1
[[stage]]
shift_factor = 2
inline = { scaling_factor = 3 }
'''


def definitions(text: str, suffix: str) -> list[Definition]:
    return summarise_config(text.encode(), suffix, WORDS).definitions


def cut(text: str, span: Span | None) -> str:
    assert span is not None
    lines = split_lines(text)
    start = sum(map(len, lines[: span.line - 1])) + span.column - 1
    end = sum(map(len, lines[: span.end_line - 1])) + span.end_column - 1
    return text[start:end]


def test_yaml() -> None:
    found = definitions(YAML, ".yaml")
    assert [(item.target, item.role, item.value, item.values, item.owner) for item in found] == [
        ("model.params.scale_factor", "scale", 0.18215, [], "LatentDiffusion"),
        ("model.params.first_stage_config.params.scale", "scale", 2.5, [], "AutoencoderKL"),
        ("model.params.first_stage_config.params.std", "std", None, [1.0, -0.2], "AutoencoderKL"),
    ]
    assert [cut(YAML, item.value_span) for item in found] == ["0.18215", "2.5", "[1.0, -2e-1]"]
    assert cut(YAML, found[0].span) == "scale_factor"


def test_json() -> None:
    found = definitions(JSON, ".json")
    assert [(item.name, item.values, item.owner) for item in found] == [
        ("latents_std", [1.5, 2.5], "AutoencoderKLWan"),
        ("scaling_factor", [], "AutoencoderKLWan"),
    ]
    assert cut(JSON, found[0].value_span) == "[\n\t\t1.5,\n\t\t2.5\n\t]"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_toml(end: str) -> None:
    text = TOML.replace("\n", end)
    found = definitions(text, ".toml")
    assert [(item.target, item.value, item.values) for item in found] == [
        ("model.vae.scale_factor", 0.13025, []),
        ("model.vae.latents_mean", None, [0.1, 0.2]),
        ("stage.0.shift_factor", 1.0, []),
        ("stage.1.shift_factor", 2.0, []),
        ("stage.1.inline.scaling_factor", 3.0, []),
    ]
    assert cut(text, found[0].value_span) == "0.13025"
    assert cut(text, found[1].value_span).startswith("[") and cut(text, found[1].value_span).endswith("]")


@pytest.mark.parametrize(
    ("text", "suffix", "form"),
    [("a: [\n", ".yaml", "YAML"), ('{"a": ', ".json", "JSON"), ("a = ", ".toml", "TOML"), ("a: b: c", ".yml", "YAML")],
)
def test_broken_ones_say_so_in_a_line(text: str, suffix: str, form: str) -> None:
    (problem,) = summarise_config(text.encode(), suffix, WORDS).problems
    assert problem.message.startswith(f"is not valid {form}: ")
    assert "\n" not in problem.message


def test_what_is_worth_reading() -> None:
    assert worth_reading(b"scale_factor: 0.18215", WORDS)
    assert worth_reading(b'{"latents_std": [1]}', WORDS)
    assert worth_reading(b"vae:\n  scale: 3", WORDS)
    assert not worth_reading(b"image:\n  scale: 3", WORDS)
    assert not worth_reading(b"scale_factor: 1\n" + b"#" * 300_000, WORDS)


def test_aliases_do_not_explode() -> None:
    bomb = "a0: &a0 {scale_factor: 1}\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    assert len(definitions(bomb, ".yaml")) == 1


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".toml"])
@given(text=st.text(alphabet="ab:=[]{}\"'\n\t -#0.1&*!|>", max_size=40))
def test_never_crashes(text: str, suffix: str) -> None:
    summarise_config(("scale_factor" + text).encode(), suffix, WORDS)


@given(
    value=st.floats(allow_nan=False, allow_infinity=False, width=32),
    lead=st.sampled_from(["", "# é\n", "x = 1\n", "\n\n"]),
)
def test_toml_positions_point_at_the_value(value: float, lead: str) -> None:
    text = f"{lead}scale_factor = {value!r}\n"
    (found,) = definitions(text, ".toml")
    assert float(cut(text, found.value_span)) == found.value == value


def test_real_configs_of_ldm(tmp_path: Path) -> None:
    found = definitions("model:\n  params:\n    scale_factor: 0.18215\n", ".yaml")
    assert found[0].span == Span(3, 5, 3, 17)


TRICKY = '''\
# "not = 1"
title = "τ = 1" # scaling_factor = 2
'quoted key'."sub.key" = 1_000.5
[ model . "vae" ]  # header
scaling_factor = 0.18215
std = [ 1.0, # one
  2, 3e-1,
]
text = """
scaling_factor = 9 # [x]
"""
raw = \'\'\'[[no]]\'\'\'
inline = { scale = 0.5, deep.er = { shift = -1 }, words = "a, b = c" }
when = 1979-05-27 07:32:00
[[model.parts]]
scale = 1
[[model.parts]]
scale = 0x10
[model.parts.inner]
scale = inf
'''


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_toml_places_hold_what_the_parser_says(newline: str) -> None:
    text = TRICKY.replace("\n", newline)
    found = toml_entries(text)
    lines = text.split("\n")
    for entry in found:
        span = entry.value_span
        part = lines[span.line - 1 : span.end_line]
        part[-1] = part[-1][: span.end_column - 1]
        part[0] = part[0][span.column - 1 :]
        assert "\n".join(part) == entry.text
    assert {".".join(entry.path): entry.value for entry in found if entry.value is not None} == {
        "quoted key.sub.key": 1000.5,
        "model.vae.scaling_factor": 0.18215,
        "model.vae.inline.scale": 0.5,
        "model.vae.inline.deep.er.shift": -1.0,
        "model.parts.0.scale": 1.0,
        "model.parts.1.scale": 16.0,
    }
    assert [entry.values for entry in found if entry.values] == [[1.0, 2.0, 0.3]]
