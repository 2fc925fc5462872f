"""The tables of a verification: what they count, that they can tell right from wrong, and what they find."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from scalelint.cli import main  # noqa: E402
from scalelint.knowledge.constants import load_constants  # noqa: E402
from scalelint.runtime import Factor, verify  # noqa: E402
from scalelint.runtime.verifying import arithmetic, gradients  # noqa: E402
from scalelint.runtime.verifying.limits import limits  # noqa: E402
from scalelint.runtime.verifying.pair import Pair  # noqa: E402
from scalelint.runtime.verifying.roundtrip import unit  # noqa: E402
from scalelint.runtime.verifying.sampling import DRAWN, SEEDS, Mean, draws, published  # noqa: E402

FACTOR = Factor((0.3917,) * 4, (0.0,) * 4)


@pytest.fixture(scope="module")
def raw():
    return 2.5 * torch.randn(2, 4, 16, 16, generator=torch.Generator().manual_seed(0))


@pytest.fixture(scope="module")
def found(raw):
    return arithmetic.study(raw, 0.3917)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32])
def test_a_unit_is_the_distance_to_the_next_number(dtype):
    values = torch.tensor([1.0, 1.5, 0.18215, 3.0, 1000.0, 1e-3]).to(dtype)
    integers = values.view(torch.int32 if dtype == torch.float32 else torch.int16)
    following = (integers + 1).view(dtype)
    assert torch.equal(unit(values.double(), dtype), following.double() - values.double())


def test_every_published_factor_is_a_case():
    scalars = [c for c in load_constants() if c.value and c.convention != "shift" and c.value != 1]
    slopes = published()
    assert len(set(slopes)) == len(slopes) >= 20
    for constant in scalars:
        slope = 1 / constant.value if constant.convention == "std" else constant.value
        assert slope in slopes or torch.frexp(torch.tensor(slope, dtype=torch.float64))[0] == 0.5, constant


def test_draws_are_seeded_and_standardised(raw):
    first, again = (list(draws(raw)) for _ in range(2))
    assert len(first) == SEEDS
    assert all(torch.equal(a, b) for (_, a), (_, b) in zip(first, again, strict=True))
    assert not torch.equal(first[0][1], first[1][1])
    assert len(first[0][1]) == DRAWN
    assert abs(float(first[0][1].std()) - 1) < 0.1


def test_the_constants_rounding_decides_and_the_operator_does_not(found):
    rows = {(row.dtype, row.constants, row.held, row.operator): row for row in found.forward}
    for dtype in ("bfloat16", "float16"):
        for operator in ("multiply", "divide"):
            number, tensor = (rows[dtype, "published", held, operator] for held in ("number", "tensor"))
            assert number.exact.value > 0.999
            assert tensor.exact.value < 0.9
            assert number.ulp_max < 0.501 < tensor.ulp_max
        apart = (
            rows[dtype, "published", "tensor", "multiply"].exact.value
            - rows[dtype, "published", "tensor", "divide"].exact.value
        )
        assert abs(apart) < 0.1
    for row in found.forward:
        assert row.constants == "published" or row.exact.value == 1.0, row
        assert row.ulp_mean.n == SEEDS * (len(published()) if row.constants == "published" else 9)


def test_forward_error_shows_what_a_round_trip_hides(raw):
    """A factor that is wrong by 10% comes back as exactly as the right one, and is far off on the way."""
    sample = [drawn for _, drawn in draws(raw, 1)]
    (slope, latents), *_ = arithmetic._cases(sample, (0.18215,), torch.bfloat16)
    wrong = 1.1 * slope
    assert float(((latents * wrong) / wrong == latents).double().mean()) > 0.8
    assert float(arithmetic._error(latents * wrong, latents.double() * slope).mean()) > 10


def test_mixed_conventions_lose_exact_trips_where_the_constant_is_rounded(found):
    rows = {(row.dtype, row.constants, row.held, row.way): row.exact.value for row in found.trips}
    for dtype in ("bfloat16", "float16"):
        pure = rows[dtype, "published", "tensor", "reciprocal"]
        assert rows[dtype, "published", "tensor", "std"] == pytest.approx(pure, abs=0.02)
        for mixed in ("multiplies twice", "divides twice"):
            assert rows[dtype, "published", "tensor", mixed] < pure - 0.1
            assert rows[dtype, "published", "number", mixed] == pytest.approx(pure, abs=0.02)
    assert {row.constants for row in found.trips} == {"published", "this one"}


def test_fusing_rounds_once(found):
    for dtype in ("bfloat16", "float16"):
        apart, once = (
            next(row for row in found.fused if (row.dtype, row.fused) == (dtype, fused)) for fused in (False, True)
        )
        assert once.exact.value > 0.99 > 0.9 > apart.exact.value


def test_a_mean_has_the_error_of_its_cases():
    mean = Mean.of([1.0, 2.0, 3.0, 4.0])
    assert (mean.value, mean.n) == (2.5, 4)
    assert mean.error == pytest.approx((5 / 3) ** 0.5 / 2)
    assert Mean.of([1.0]).to_dict() == {"value": 1.0, "error": None, "n": 1}
    assert Mean.of([]).to_dict() == {"value": None, "error": None, "n": 0}


def test_limits_of_float16():
    raw = torch.tensor([300.0, -20.0, 1e-6, 0.0]).view(1, 1, 2, 2)
    found = {row.quantity: row for row in limits(Pair(Factor((0.5,)), "reciprocal"), raw)}
    assert found["raw latents"].headroom == pytest.approx(65504 / 300)
    assert found["raw squared"].headroom == pytest.approx(65504 / 90000)  # overflows
    assert found["raw squared"].headroom < 1 < found["model squared"].headroom
    assert found["raw latents"].lost == 0.25  # zero loses nothing
    assert bool(torch.isinf(raw.half().square()).any()) == (found["raw squared"].headroom < 1)


def test_conventions_train_alike_and_dtypes_do_not(raw):
    rows = {(row.dtype, row.convention, row.scaling): row for row in gradients.study(FACTOR, raw)}
    for dtype, bound in (("float32", 1e-5), ("float16", 1e-2), ("bfloat16", 5e-2)):
        first, second = rows[dtype, "reciprocal", 1.0], rows[dtype, "std", 1.0]
        for column in ("latents", "weights"):
            one, other = getattr(first, column), getattr(second, column)
            assert 0 < one.value < bound
            assert abs(one.value - other.value) <= 5 * (one.error + other.error) + 1e-9
            assert one.n == SEEDS


def test_loss_scaling_saves_small_gradients(raw):
    few = gradients._tokens(raw)
    pair = Pair(FACTOR, "reciprocal")
    exact = gradients.train(pair, few, torch.float64, 1.0, 0)
    plain, scaled, huge = (gradients.train(pair, few, torch.float16, scaling, 0) for scaling in (1.0, 2.0**12, 2.0**40))
    assert gradients._apart(scaled.latents, exact.latents) < gradients._apart(plain.latents, exact.latents)
    assert not torch.isfinite(huge.latents).all()
    assert gradients._compare(FACTOR, few, "float16", "std", 2.0**40, 2).overflowed == 2


def test_networks_run_in_float32_unless_asked(trained, pictures):
    usual = verify(trained, pictures[:1])
    assert [row.dtype for row in usual.decoded] == ["float32"]
    assert [row.dtype for row in usual.round_trips] == [
        d for d in ("float64", "float32", "bfloat16", "float16") for _ in (1, 2)
    ]
    assert [row.dtype for row in verify(trained, pictures[:1], dtypes=["bfloat16"]).decoded] == ["bfloat16"]
    thorough = verify(trained, pictures[:1], thorough=True)
    assert [row.dtype for row in thorough.decoded] == ["float64", "float32", "bfloat16", "float16"]


def test_progress_goes_to_standard_error():
    result = CliRunner().invoke(main, ["verify", "--size", "64", "--count", "1", "--threads", "1", "--json"])
    found = json.loads(result.stdout)
    assert {"forward", "trips", "fused"} == set(found["arithmetic"])
    assert len(found["training_steps"]) == 8
    lines = result.stderr.splitlines()
    assert lines[0].endswith(" s, encode and decode in float32")
    assert [line.split(" s, ")[1].split(";")[0] for line in lines[1:]] == [
        "the same, scaled in between",
        "decode after each round trip in float32",
        "arithmetic of the latents",
        "gradients and optimiser steps",
    ]


def test_progress_expects_what_is_left():
    from scalelint.runtime.verifying.pace import Pace

    told = []
    pace = Pace(lambda stage, left: told.append((stage, left)), passes=4)
    pace.begins("first")
    pace.passed()
    pace.begins("second")
    pace.passed(3)
    pace.begins("rest")
    assert told[0] == ("first", None)
    assert told[1][1] > 0
    assert told[2][1] == 0
