"""Each setting, written in the file, reaches what it configures. A setting without a case here fails the last test."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from scalelint.cli import main
from scalelint.config import Settings

UNUSED = "x = 1  # scalelint: ignore[SCL101]\n"  # SCL902, a warning
MALFORMED = "y = 1  # scalelint: ignore\n"  # SCL904, a warning
DIVIDES = "def encode(vae, x):\n    return vae.encode(x).latent_dist.sample() / self.latent_zoom\n"

Reach = Callable[[Path, pytest.MonkeyPatch], None]


def configured(folder: Path, settings: str, *arguments: str) -> dict[str, Any]:
    """The document and the exit code of a check of ``folder`` with these settings."""
    (folder / "a.py").write_text(UNUSED)
    (folder / "b.py").write_text(MALFORMED)
    (folder / "scalelint.toml").write_text(settings)
    result = CliRunner().invoke(main, ["check", "--format", "json", *(arguments or ("--no-cache",)), str(folder)])
    return {**json.loads(result.stdout), "exit": result.exit_code}


def codes(folder: Path, settings: str) -> list[str]:
    return [found["code"] for found in configured(folder, settings)["findings"]]


def selection(folder: Path, _: pytest.MonkeyPatch) -> None:
    assert codes(folder, "") == ["SCL902", "SCL904"]
    assert codes(folder, 'select = ["SCL904"]') == ["SCL904"]
    assert codes(folder, 'select = ["SCL1"]\nextend-select = ["malformed-suppression"]') == ["SCL904"]
    assert codes(folder, 'ignore = ["SCL904"]') == ["SCL902"]
    assert codes(folder, 'per-file-ignores = {"b.py" = ["SCL9"]}') == ["SCL902"]
    assert codes(folder, 'exclude = ["b.*"]') == ["SCL902"]


def severities(folder: Path, _: pytest.MonkeyPatch) -> None:
    document = configured(folder, 'severity = {SCL902 = "error", SCL904 = "info"}')
    assert [found["severity"] for found in document["findings"]] == ["error", "info"]
    assert codes(folder, 'severity = {SCL904 = "info"}\nmin-severity = "warning"') == ["SCL902"]
    assert configured(folder, "")["exit"] == 1
    assert configured(folder, 'fail-on = "error"')["exit"] == 0


def baseline(folder: Path, _: pytest.MonkeyPatch) -> None:
    configured(folder, "")
    CliRunner().invoke(main, ["check", "--no-cache", str(folder), "--write-baseline", str(folder / "known.json")])
    assert codes(folder, 'baseline = "known.json"') == []


def vocabulary_and_convention(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "c.py").write_text(DIVIDES)
    words = '[vocabulary.factors]\nscale = ["latent zoom"]\n'
    assert "SCL202" not in codes(folder, words)
    assert "SCL202" not in codes(folder, 'convention = "reciprocal"\n')
    assert "SCL202" in codes(folder, 'convention = "reciprocal"\n' + words)


def cache_folder(folder: Path, _: pytest.MonkeyPatch) -> None:
    configured(folder, "", "--cache-dir", str(folder / "kept"))
    assert (folder / "kept" / "summaries.sqlite3").exists()


def jobs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    module = importlib.import_module("scalelint.core.survey")
    summarise_all = module.summarise_all

    def noted(tasks: Any, own: Any, keys: Any, jobs: int, *rest: Any) -> Any:
        seen.append(jobs)
        return summarise_all(tasks, own, keys, 1, *rest)

    monkeypatch.setattr(module, "summarise_all", noted)
    configured(folder, "jobs = 3")
    assert set(seen) == {3}


def models(folder: Path, _: pytest.MonkeyPatch) -> None:
    source = """
from acme import AcmeVAE

class Preview:
    def __init__(self, vae: AcmeVAE):
        self.vae = vae

    def step(self, x):
        return self.unet(self.vae.encode(x) * self.vae.config.scaling_factor)

    def show(self, z):
        return self.vae.decode(z)
"""
    (folder / "c.py").write_text(source)
    own = '[[models.autoencoder]]\nname = "AcmeVAE"\npackage = "acme"\nspace = "model"\n'
    assert "SCL102" in codes(folder, "")
    assert "SCL102" not in codes(folder, own)


def storage(folder: Path, _: pytest.MonkeyPatch) -> None:
    encode = "z = vae.encode(x).latent_dist.sample() * LATENT_SCALE\n    acme.put('latents/7', z)"
    decode = "z = acme.fetch('latents/7')\n    return vae.decode(z * LATENT_SCALE).sample"
    for name, body in (("write.py", encode), ("show.py", decode)):
        (folder / name).write_text(f"import acme\n\nLATENT_SCALE = 0.5\n\ndef run(vae, x):\n    {body}\n")
    own = '[[models.storage]]\npackage = "acme"\nstore = ["put"]\nload = ["fetch"]\n'
    assert "SCL101" not in codes(folder, "")
    assert "SCL101" in codes(folder, own)


CASES: dict[str, Reach] = {
    **dict.fromkeys(["select", "extend-select", "ignore", "per-file-ignores", "exclude"], selection),
    **dict.fromkeys(["severity", "min-severity", "fail-on"], severities),
    **dict.fromkeys(["vocabulary", "convention"], vocabulary_and_convention),
    "baseline": baseline,
    "models": models,
    "models.storage": storage,
    "cache-dir": cache_folder,
    "jobs": jobs,
}


@pytest.mark.parametrize("case", dict.fromkeys(CASES.values()), ids=lambda case: case.__name__)
def test_settings_reach_what_they_configure(case: Reach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case(tmp_path, monkeypatch)


def test_every_setting_has_a_case() -> None:
    assert {case.partition(".")[0] for case in CASES} == {
        field.encode_name for field in msgspec.structs.fields(Settings)
    }
