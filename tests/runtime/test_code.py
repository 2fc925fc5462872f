"""``scalelint verify --code``: static findings beside the measurement."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from scalelint.cli import main  # noqa: E402
from scalelint.resources import data_path  # noqa: E402
from scalelint.runtime.judging.verdict import Verdict  # noqa: E402
from scalelint.runtime.verifying.code import MEASURABLE, RULES  # noqa: E402

BROKEN = '''
import torch
from diffusers import AutoencoderDC
from torch import nn


class DCAE(nn.Module):
    """Divides on both sides."""

    def __init__(self, encoder, decoder, scaling_factor):
        super().__init__()
        self.encoder, self.decoder, self.scaling_factor = encoder, decoder, scaling_factor

    def encode(self, x):
        z = self.encoder(x)
        return z / self.scaling_factor

    def decode(self, z):
        z = z / self.scaling_factor
        return self.decoder(z)


def autoencoder():
    trained = AutoencoderDC.from_pretrained(WEIGHTS, low_cpu_mem_usage=False)
    return DCAE(trained.encoder, trained.decoder, scaling_factor=1 / trained.config.scaling_factor).eval()
'''


def run(*arguments):
    return CliRunner().invoke(main, ["verify", "--size", "64", "--dtype", "float32", "--threads", "1", *arguments])


@pytest.fixture
def broken(tmp_path, monkeypatch):
    weights = data_path("fixtures", "dc_ae", "weights")
    (tmp_path / "divides_twice.py").write_text(f"WEIGHTS = {str(weights)!r}\n{BROKEN}")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path / "divides_twice.py"


def test_code_and_measurement_agree_on_a_mistake(broken):
    result = run("divides_twice:autoencoder", "--code", str(broken), "--json")
    assert result.exit_code == 1, result.output
    code = json.loads(result.stdout)["code"]
    assert code["measured"] == "both-divide"
    assert "SCL101" in {finding["code"] for finding in code["findings"]}
    assert code["agreement"] == "they agree on both-divide: SCL101"


def test_correct_code_agrees(monkeypatch):
    folder = data_path("fixtures", "dc_ae", "weights").parent
    monkeypatch.syspath_prepend(str(folder))
    result = run("open_sora_style:autoencoder", "--code", str(folder / "open_sora_style.py"))
    assert result.exit_code == 0, result.output
    assert "they agree: no finding" in result.output
    assert "2 std" in result.output


def test_code_that_did_not_run_is_asked_about(broken):
    result = run("--code", str(broken))
    assert "is this the code that ran?" in result.output


def test_code_that_cannot_be_read_is_said(tmp_path):
    (tmp_path / "broken.py").write_text("def scale(latents):\n    return latents * vae.config.scaling_factor +\n")
    code = json.loads(run("--code", str(tmp_path / "broken.py"), "--json").stdout)["code"]
    assert [problem["line"] for problem in code["unread"]] == [2]


def test_no_such_code():
    result = run("--code", "/no/such/code.py")
    assert result.exit_code == 2
    assert "no such file or folder" in result.stderr


def test_every_verdict_has_its_rules():
    assert set(RULES) == set(Verdict)
    assert {"SCL101", "SCL102", "SCL103", "SCL104", "SCL105", "SCL106"} <= MEASURABLE
