"""The experiment's instruments: scores, scaling, remedies, statistics; and the page says what the results say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from benchmarks.science.arms import MAIN, STDS, Arm, plan  # noqa: E402
from benchmarks.science.denoiser import Denoiser  # noqa: E402
from benchmarks.science.experiment import Flow, Pair, decodes  # noqa: E402
from benchmarks.science.processes import key_of, read  # noqa: E402
from benchmarks.science.render import interval, page, tables  # noqa: E402
from benchmarks.science.scores import Sliced, frechet  # noqa: E402

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "science" / "results.jsonl"


def noise(*shape, seed=0):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def test_the_sliced_distance_is_0_for_the_same_and_grows_with_the_difference():
    real = noise(64, 3, 32, 32)
    sliced = Sliced(real)
    same, fresh, grey = (sliced.distance(images) for images in (real, noise(64, 3, 32, 32, seed=1), real * 0.5))
    assert same == 0
    assert 0 < fresh < grey / 2


def test_the_frechet_distance_of_normal_vectors():
    first, second = noise(4000, 3).double(), noise(4000, 3, seed=1).double() * 2 + 1
    wanted = 3 * 1**2 + 3 * (1 - 2) ** 2  # |m1 - m2|^2 + sum of (s1 - s2)^2
    assert frechet(first, second) == pytest.approx(wanted, rel=0.1)
    assert frechet(first, first) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("arm", plan("float32"), ids=str)
def test_every_arm_scales_to_its_deviation_and_back(arm):
    raw = (2.4 * noise(2000, 4)).to(getattr(torch, arm.precision))
    pair = Pair(arm, 2.4)
    model = pair.normalise(raw)
    assert float(model.double().std()) == pytest.approx(pair.std, rel=0.1)
    assert torch.allclose(pair.denormalise(model).float(), raw.float(), rtol=1e-2)


def test_the_plan_asks_the_main_question_first():
    first = plan("float32")[:MAIN]
    assert {(arm.std, arm.convention) for arm in first} == {
        *((std, convention) for std in STDS for convention in ("reciprocal", "std")),
        ("sigma^2", "reciprocal"),
    }
    assert len(set(plan("float32"))) == len(plan("float32"))
    assert {arm.precision for arm in plan("float16")} == {"float16"}


def test_moved_times_have_the_signal_to_noise_of_unit_latents():
    flow = Flow(Arm(4.0, remedy="time"), 4.0, Denoiser(4, 2, 4))
    s = torch.linspace(0.05, 0.95, 7)
    t = flow.times(s)
    assert torch.allclose(4.0 * (1 - t) / t, (1 - s) / s)
    assert torch.equal(Flow(Arm(4.0), 4.0, flow.network).times(s), s)


def test_a_network_that_begins_at_zero_predicts_zero():
    latents, time, labels = noise(3, 4, 4, 4), torch.rand(3), torch.tensor([0, 1, 1])
    assert not Denoiser(4, 2, 4)(latents, time, labels).any()
    assert Denoiser(4, 2, 4, zero=False)(latents, time, labels).any()


def test_only_right_samples_are_decoded_wrongly():
    wrong = decodes(Arm(1.0), 2.0)
    assert wrong["right"] == 1
    assert wrong["normalised again"] == 0.25
    assert set(decodes(Arm(2.0), 2.0)) == {"right"}


def test_an_interval_is_students():
    assert interval([1.0, 2.0, 3.0]) == (2.0, pytest.approx(4.303 / 3**0.5))


def test_the_page_says_what_the_results_say():
    rows = read(RESULTS)
    text = (ROOT / "docs" / "science.md").read_text(encoding="utf-8")
    assert page(text, rows) == text
    assert tables(rows) in text


def test_no_run_stands_twice_in_the_results():
    rows = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
    keys = [key_of(row) for row in rows if "arm" in row]
    assert len(set(keys)) == len(keys)
    main = {json.dumps(arm.to_dict(), sort_keys=True) for arm in plan("float32")[:MAIN]}
    runs = [json.dumps(row["arm"], sort_keys=True) for row in rows if "arm" in row]
    assert all(runs.count(arm) == 5 for arm in main)
