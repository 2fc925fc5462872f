"""A tracked loop logs what it measures, speaks up once, and costs nothing where it is switched off."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import warnings
from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from loop import Velocity, step  # noqa: E402

from scalelint.errors import UserError  # noqa: E402
from scalelint.runtime import track, track_if_asked  # noqa: E402
from scalelint.runtime.estimates.affine import ChannelStatistics  # noqa: E402
from scalelint.runtime.judging.verdict import Diagnosis, Verdict  # noqa: E402
from scalelint.runtime.training.ranks import together  # noqa: E402
from scalelint.runtime.training.scalars import CODES, scalars  # noqa: E402
from scalelint.runtime.training.tracker import AsymmetryError, AsymmetryWarning  # noqa: E402


def run(vae, pictures, steps=4, wrong=False, **options):
    denoiser, logged = Velocity(), []
    with track(vae, denoiser, lambda values, at: logged.append((at, dict(values))), **options) as tracker:
        for _ in range(steps):
            step(vae, denoiser, pictures[:, :, :32, :32], wrong)
            tracker.step()
    return tracker, logged


def test_scalars_are_those_of_the_latents(vae, pictures):
    tracker, logged = run(vae, pictures, every=2)
    assert [at for at, _ in logged] == [2, 4]
    values = logged[-1][1]
    raw = vae.encode(pictures[:, :, :32, :32]).latent.detach().double()
    assert values["latents/raw_std"] == pytest.approx(float(raw.std(unbiased=False)), rel=1e-6)
    assert values["latents/model_std"] == pytest.approx(values["latents/raw_std"] * vae.config.scaling_factor, rel=1e-5)
    assert values["latents/slope"] == pytest.approx(vae.config.scaling_factor, rel=1e-4)
    assert values["latents/verdict"] == CODES[tracker.report().diagnosis.verdict]


def test_every_verdict_has_a_code_of_its_own():
    assert set(CODES) == set(Verdict)
    assert len(set(CODES.values())) == len(Verdict)
    assert all((code > 1) == verdict.is_asymmetry for verdict, code in CODES.items())


def test_a_mistake_warns_once(vae, pictures):
    with pytest.warns(AsymmetryWarning) as seen:
        run(vae, pictures, wrong=True, every=1)
    assert len(seen) == 1
    assert "factor" in str(seen[0].message)


def test_a_mistake_stops_training_where_that_is_wanted(vae, pictures):
    denoiser = Velocity()
    with pytest.raises(AsymmetryError) as raised, track(vae, denoiser, every=1, wrong="raise") as tracker:
        step(vae, denoiser, pictures[:, :, :32, :32], True)
        tracker.step()
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)
    assert not vae.encoder._forward_hooks


def test_a_right_loop_is_left_in_peace(vae, pictures):
    with warnings.catch_warnings():
        warnings.simplefilter("error", AsymmetryWarning)
        run(vae, pictures, every=1)


@pytest.mark.parametrize("options", [{"every": 0}, {"wrong": "shout"}])
def test_options_are_checked(vae, options):
    with pytest.raises(UserError):
        track(vae, **options)


def _report(vae, pictures, verdict, count, mean):
    tracker, _ = run(vae, pictures, steps=1)
    report = tracker.report()
    statistics = ChannelStatistics(count, (mean,), (1.0,))
    return replace(
        report,
        diagnosis=Diagnosis(verdict, "said"),
        measurement=replace(report.measurement, raw=statistics, model=None, images=count),
    )


def test_processes_pool_their_statistics_and_name_what_differs(vae, pictures):
    parts = [
        _report(vae, pictures, Verdict.SYMMETRIC, 10, 0.0),
        _report(vae, pictures, Verdict.NOT_MEASURED, 30, 4.0),
        _report(vae, pictures, Verdict.SHIFT_MISSING, 20, 1.0),
    ]
    merged = together(parts)
    values = torch.cat([torch.full((10,), 0.0), torch.full((30,), 4.0), torch.full((20,), 1.0)]).double()
    assert merged.measurement.raw.mean[0] == pytest.approx(float(values.mean()))
    assert merged.measurement.raw.std[0] == pytest.approx(float((values.var(unbiased=False) + 1).sqrt()))
    assert merged.diagnosis.verdict is Verdict.SHIFT_MISSING
    assert "3 processes differ" in merged.diagnosis.notes[-1]
    assert merged.measurement.images == 60
    assert together(parts[:2]).diagnosis.verdict is Verdict.SYMMETRIC
    assert merged.calls["encode"] == 3 * parts[0].calls["encode"]
    assert "latents/model_std" not in scalars(merged)


def test_off_imports_nothing_and_hooks_nothing(tmp_path):
    code = """
import sys
from scalelint.runtime import track_if_asked
with track_if_asked(object(), object(), every=3) as tracker:
    tracker.step()
    same = tracker.model_latents("latents")
print([same, tracker.report(), [name for name in ("torch", "diffusers", "numpy") if name in sys.modules]])
"""
    environment = {key: value for key, value in os.environ.items() if key != "SCALELINT_WATCH"}
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert result.stdout.strip() == "['latents', None, []]", result.stderr


def test_on_it_is_a_tracker(vae, monkeypatch):
    monkeypatch.setenv("SCALELINT_WATCH", "1")
    with track_if_asked(vae):
        assert vae.encoder._forward_hooks
    assert not vae.encoder._forward_hooks


def test_a_switch_with_another_word_says_what_it_takes(vae, monkeypatch):
    monkeypatch.setenv("SCALELINT_WATCH", "maybe")
    with pytest.raises(UserError, match="set it to one of 1, true, on, yes or 0, false, off, no"):
        track_if_asked(vae)


RANK = """
import json, os, sys, torch
from pathlib import Path
sys.path.insert(0, {here!r})
from loop import Velocity, step
from scalelint.runtime import load_autoencoder, track
torch.set_num_threads(1)
torch.distributed.init_process_group("gloo")
rank = torch.distributed.get_rank()
vae, denoiser = load_autoencoder(), Velocity()
images = torch.randn(4, 3, 32, 32, generator=torch.Generator().manual_seed(rank)).clamp(-1, 1)
logged = []
with track(vae, denoiser, lambda values, at: logged.append(dict(values)), every=2, wrong="ignore") as tracker:
    for _ in range(2):
        step(vae, denoiser, images)
        tracker.step()
print(json.dumps([rank, logged, tracker.watch.report().measurement.raw.overall_std]), flush=True)
torch.distributed.destroy_process_group()
"""


def test_two_processes_log_one_number(tmp_path):
    script = tmp_path / "rank.py"
    script.write_text(RANK.format(here=str(Path(__file__).parent)))
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", str(script)]
    result = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    assert result.returncode == 0, result.stderr
    decoder, text, found = json.JSONDecoder(), result.stdout, []
    while (start := text.find("[")) >= 0:  # two processes may write on one line
        row, end = decoder.raw_decode(text, start)
        found.append(row)
        text = text[end:]
    rows = sorted(found)
    (_, first, own), (_, second, other) = rows
    assert len(first) == 1 and second == []  # rank 0 alone writes
    assert min(own, other) <= first[0]["latents/raw_std"] <= max(own, other)
    assert own != other
