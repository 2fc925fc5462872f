"""``scalelint verify`` on the packaged autoencoder, on wrappers around it, and on wrong ones."""

from __future__ import annotations

import json
import sys

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from scalelint.cli import main  # noqa: E402
from scalelint.resources import data_path  # noqa: E402
from scalelint.runtime import Factor, Verdict, load_autoencoder, verify  # noqa: E402
from scalelint.runtime.verifying.pair import STYLES, Pair  # noqa: E402
from scalelint.runtime.verifying.roundtrip import gradcheck, measure, ulps  # noqa: E402

QUICK = ["--size", "64", "--threads", "1"]


@pytest.fixture
def wrappers(monkeypatch):
    """Makes the wrappers in the fixtures importable."""
    monkeypatch.syspath_prepend(str(data_path("fixtures", "dc_ae", "weights").parent))
    yield
    for name in ("open_sora_style", "diffusers_style", "broken_style"):
        sys.modules.pop(name, None)


def run(*arguments):
    return CliRunner().invoke(main, ["verify", *QUICK, *arguments])


def test_needs_no_argument():
    result = run()
    assert result.exit_code == 0, result.output
    for words in ("symmetric:", "float64", "float32", "bfloat16", "float16", "reciprocal passes, std passes"):
        assert words in result.output


def test_json_holds_every_number():
    result = run("--json", "--dtype", "float64", "--dtype", "bfloat16")
    found = json.loads(result.stdout)
    assert found["report"]["verdict"] == "symmetric"
    assert found["gradcheck"] == {"reciprocal": True, "std": True}
    assert [(row["dtype"], row["convention"]) for row in found["round_trips"]] == [
        (dtype, style) for dtype in ("float64", "bfloat16") for style in STYLES
    ]
    assert all(row["ulp_max"] <= 2 for row in found["round_trips"])
    assert found["factor"]["reciprocal"][0] * found["factor"]["std"][0] == pytest.approx(1)


def test_the_packaged_autoencoder_is_trained_and_small():
    """The packaged images are crops of photographs that it never saw."""
    found = json.loads(run("--json", "--dtype", "float32", "--size", "256").stdout)
    (row,) = found["decoded"]
    assert row["psnr"] > 22
    assert not 0.5 < found["factor"]["std"][0] < 2
    weights = data_path("fixtures", "dc_ae", "weights", "diffusion_pytorch_model.safetensors")
    assert weights.stat().st_size < 6 * 10**6


def test_a_module_in_the_working_directory_is_found(tmp_path, monkeypatch):
    (tmp_path / "own_codec.py").write_text("from scalelint.runtime import load_autoencoder as build\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    result = run("own_codec:build", "--dtype", "float32")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("target", ["open_sora_style:autoencoder", "diffusers_style:autoencoder"])
def test_wrappers_over_the_same_weights(wrappers, target):
    result = run(target, "--dtype", "float32")
    assert result.exit_code == 0, result.output
    assert ("scales inside" in result.output) == target.startswith("open_sora")


def test_both_wrappers_have_the_same_slope(wrappers):
    import diffusers_style
    import open_sora_style

    images = torch.rand(2, 3, 64, 64) * 2 - 1
    results = [verify(style.autoencoder(), images, dtypes=["float32"]) for style in (diffusers_style, open_sora_style)]
    assert results[0].report.factor == pytest.approx(results[1].report.factor, rel=1e-6)
    assert [result.report.convention for result in results] == ["reciprocal", "std"]


BROKEN = """
import open_sora_style

class Broken(open_sora_style.DCAE):
    def decode(self, z):
        return self.decoder(z / self.scaling_factor)

def autoencoder():
    good = open_sora_style.autoencoder()
    return Broken(good.encoder, good.decoder, good.scaling_factor)
"""


def test_asymmetry_exits_1(wrappers, tmp_path, monkeypatch):
    (tmp_path / "broken_style.py").write_text(BROKEN)
    monkeypatch.syspath_prepend(str(tmp_path))
    result = run("broken_style:autoencoder", "--dtype", "float32")
    assert result.exit_code == 1, result.output
    assert "both-divide: each direction divides by the factor 2.553" in result.output


def test_misfit_fails_only_when_strict():
    arguments = ["--factor", "0.05", "--dtype", "float32"]
    assert run(*arguments).exit_code == 0
    strict = run(*arguments, "--strict")
    assert strict.exit_code == 1
    assert "factor-misfits-data" in strict.output


def test_factor_options():
    found = json.loads(
        run("--json", "--dtype", "float32", "--factor", "2.5", "--convention", "std", "--shift", "0.3").stdout
    )
    assert found["factor"]["std"][0] == pytest.approx(2.5)
    assert found["shift"][0] == pytest.approx(0.3)
    assert found["report"]["shift"] == pytest.approx([0.3] * 16, abs=1e-4)
    assert run("--shift", "1").exit_code == 2


@pytest.mark.parametrize("name", ["picture.png", "picture.svg"])
def test_plot(tmp_path, name):
    pytest.importorskip("matplotlib", reason="the plot extra is not installed")
    assert run("--dtype", "float32", "--plot", str(tmp_path / name)).exit_code == 0
    head = (tmp_path / name).read_bytes()[:200]
    assert head.startswith(b"\x89PNG") if name.endswith("png") else b"<?xml" in head


def test_the_autoencoder_gets_its_tensors_back(trained, pictures):
    before = {name: tensor.clone() for name, tensor in trained.state_dict().items()}
    verify(trained, pictures[:1], dtypes=["bfloat16", "float16"])
    after = trained.state_dict()
    assert all(
        torch.equal(tensor, after[name]) and tensor.dtype == after[name].dtype for name, tensor in before.items()
    )


def test_overflowing_dtypes_are_skipped_with_the_reason(pictures):
    vae = load_autoencoder()
    with torch.no_grad():
        vae.encoder.conv_out.bias.add_(1e5)
    result = verify(vae, pictures[:1], dtypes=["float32", "float16"])
    assert "overflow" in result.skipped["float16"]
    assert {row.dtype for row in result.round_trips} == {"float32"}


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_ulps_count_representable_numbers(dtype):
    one = torch.ones(1, dtype=dtype)
    step = torch.finfo(dtype).eps
    tiny = torch.tensor([torch.finfo(dtype).smallest_normal], dtype=dtype)
    assert ulps(one + step, one).item() == 1
    assert ulps(one - step / 2, one).item() == 0.5
    assert ulps(one * 4 + 8 * step, one * 4).item() == 2
    assert ulps(tiny * 0, tiny).item() == 1 / step
    assert ulps(one * 0, one * 0).item() == 0


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("shift", [(0.0,), (0.25,), tuple(0.01 * channel for channel in range(16))])
def test_pair_is_exact_in_powers_of_two_and_has_the_slope(style, shift):
    raw = torch.randn(2, 16, 4, 4, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    pair = Pair(Factor((0.25,), shift), style)
    assert torch.allclose(pair.normalise(raw), (raw - torch.tensor(shift).double().view(1, -1, 1, 1)) * 0.25, atol=1e-7)
    row = measure(pair, raw)
    assert row.gradient == 0.25
    assert row.gradient_error == 0
    assert row.exact == 1.0 if not any(shift) else row.absolute_max < 1e-15
    assert gradcheck(pair, raw)


def test_a_wrong_pair_is_measured_as_wrong():
    class Wrong(Pair):
        def denormalise(self, model):
            return self.normalise(model)

    row = measure(Wrong(Factor((0.25,)), "reciprocal"), torch.randn(1, 4, 8, 8))
    assert row.ulp_max > 1e6
    assert row.exact == 0


def test_nothing_declared_is_measured(trained, pictures):
    import copy

    vae = copy.deepcopy(trained)
    vae.register_to_config(scaling_factor=1.0)
    result = verify(vae, pictures, dtypes=["float32"])
    assert "measured 1/std" in result.factor.source
    assert result.round_trips[0].model_std == pytest.approx(1, abs=1e-3)
    assert result.report.diagnosis.verdict is Verdict.SYMMETRIC
