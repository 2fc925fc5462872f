"""Chan's update gives what one pass over all data gives, in any order."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from scalelint.runtime.estimates.moments import Moments, fit, merge, statistics_of  # noqa: E402


def data(count, seed=0, offset=0.0):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(count, 3, 5, 4, generator=generator, dtype=torch.float64) + offset


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.floats(-1e4, 1e4))
def test_parts_in_any_grouping_equal_the_whole(sizes, offset):
    whole = data(sum(sizes), offset=offset)
    total = None
    for part in whole.split(sizes):
        total = merge(total, Moments.of(part))
    found = statistics_of(total)
    flat = whole.movedim(1, 0).flatten(1)
    assert found.count == flat.shape[1]
    assert torch.allclose(torch.tensor(found.mean), flat.mean(1).float(), rtol=1e-6)
    assert torch.tensor(found.std, dtype=torch.float64).sub(flat.std(1, unbiased=False)).abs().max() < 1e-9


def test_merging_is_symmetric_and_leaves_operands_alone():
    first, second = Moments.of(data(2)), Moments.of(data(5, seed=1, offset=3))
    before = first.comoment.clone()
    one, other = first.merged(second), second.merged(first)
    assert torch.allclose(one.mean, other.mean, rtol=1e-14)
    assert torch.allclose(one.comoment, other.comoment, rtol=1e-13)
    assert torch.equal(first.comoment, before)


def test_large_means_do_not_cancel():
    total = None
    for seed in range(20):
        total = merge(total, Moments.of(data(3, seed, offset=1e8)))
    assert statistics_of(total).std == pytest.approx((1.0, 1.0, 1.0), abs=0.1)


def test_fit_recovers_an_affine_map_and_its_error():
    x = data(8)
    noise = 0.1 * data(8, seed=9)
    slope = torch.tensor([0.5, -2.0, 3.0], dtype=torch.float64).view(1, 3, 1, 1)
    found = fit(Moments.of(x, slope * x + 1.5 + noise))
    assert found.slope == pytest.approx((0.5, -2.0, 3.0), abs=0.05)
    assert found.intercept == pytest.approx((1.5,) * 3, abs=0.05)
    for measured, true, error in zip(found.slope, (0.5, -2.0, 3.0), found.slope_error, strict=True):
        assert abs(measured - true) < 4 * error
        assert error == pytest.approx(0.1 / (8 * 20) ** 0.5, rel=0.25)


def test_constant_channels_have_no_slope():
    x = data(2)
    x[:, 1] = 7.0
    found = fit(Moments.of(x, 2 * x))
    assert found.loud == (0, 2)
    assert found.slope[1] == 0
