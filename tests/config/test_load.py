"""Settings: the nearest file wins, mistakes are named with their remedy, origins are remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from scalelint.config import Settings, resolve
from scalelint.errors import UserError


def test_defaults_without_a_file(tmp_path: Path) -> None:
    resolved = resolve([str(tmp_path)])
    assert resolved.settings == Settings()
    assert set(resolved.origins.values()) == {"default"}


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.scalelint]\nconvention = "std"\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nname = 'scalelint'\n")
    assert resolve([str(inner)]).settings.convention == "std"
    (tmp_path / "a" / "scalelint.toml").write_text('convention = "reciprocal"\n')
    resolved = resolve([str(inner / "x.py"), str(tmp_path / "a" / "y.py")])
    assert resolved.settings.convention == "reciprocal"
    assert resolved.root == (tmp_path / "a").resolve()
    assert resolve([str(inner), str(tmp_path)]).settings.convention == "std"


def test_command_line_before_file_before_default(tmp_path: Path) -> None:
    file = tmp_path / "scalelint.toml"
    file.write_text('select = ["SCL1"]\nignore = ["SCL2"]\n')
    resolved = resolve([str(tmp_path)], overrides={"select": ["SCL3"], "fail-on": None})
    assert resolved.settings.select == ["SCL3"]
    assert resolved.settings.ignore == ["SCL2"]
    assert (resolved.origins["select"], resolved.origins["ignore"]) == ("command line", str(file))
    assert resolved.origins["fail-on"] == "default"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("slect = []", "unknown key `slect`; did you mean `select`?"),
        ("frobnicate = 1", "unknown key `frobnicate` (valid: baseline,"),
        ('select = "SCL1"', "key `select`: expected `array`, got `str`"),
        (
            'convention = "sdt"',
            "key `convention`: invalid enum value 'sdt'; did you mean `std`? (valid: reciprocal, std)",
        ),
        ("jobs = -1", "key `jobs`: expected `int` >= 0"),
        (
            '[severity]\nSCL102 = "info"\nSCL101 = "fatal"',
            "key `severity.SCL101`: invalid enum value 'fatal' (valid: error, warning, info, off)",
        ),
        ('per-file-ignores = {"*.py" = "SCL1"}', "key `per-file-ignores.*.py`: expected `array`, got `str`"),
        ("select = [", "is not valid TOML"),
        ("[vocabulary.factor]\nscale = ['f']", "unknown vocabulary section `factor`; did you mean `factors`?"),
        ("[vocabulary.factors]\nscales = ['f']", "unknown key `vocabulary.factors.scales`; did you mean `scale`?"),
    ],
)
def test_mistakes_name_file_key_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "scalelint.toml"
    file.write_text(text)
    with pytest.raises(UserError) as caught:
        resolve([str(tmp_path)])
    assert caught.value.message.startswith(f"{file}: ")
    assert message in caught.value.message
    assert "\n" not in caught.value.message


def test_a_given_file_must_speak_of_scalelint(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(UserError, match=r"has no \[tool.scalelint\]"):
        resolve(config=tmp_path / "pyproject.toml")
    with pytest.raises(UserError, match="cannot be read"):
        resolve(config=tmp_path / "none.toml")


@pytest.mark.parametrize("text", ["tool = 3 # scalelint", "tool.scalelint = 3"])
def test_a_pyproject_of_the_wrong_shape_is_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text + "\n")
    with pytest.raises(UserError, match="is not a table"):
        resolve([str(tmp_path)])


def test_wrong_overrides_are_mistakes_too() -> None:
    with pytest.raises(UserError, match="command line: unknown key `selct`; did you mean `select`"):
        resolve(overrides={"selct": ["SCL1"]})
