"""Diagnosis from plain numbers, where tensors would be in the way."""

from __future__ import annotations

import math

import pytest

from scalelint.errors import UserError
from scalelint.runtime.autoencoders.factor import Factor, declared, from_config
from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics, between, broadcast
from scalelint.runtime.judging.diagnosis import diagnose
from scalelint.runtime.judging.measurement import Measurement
from scalelint.runtime.judging.verdict import Verdict

MEANS, STDS = (0.3, -1.0, 2.0), (2.0, 2.5, 3.0)
RAW = ChannelStatistics(10_000, MEANS, STDS)


def mapped(x, slope, intercept):
    """The exact fit of an affine map of channels with statistics ``x``."""
    slopes = broadcast((slope,) if isinstance(slope, float) else slope, 3)
    means = tuple(a * m + intercept for a, m in zip(slopes, x.mean, strict=True))
    stds = tuple(abs(a) * s for a, s in zip(slopes, x.std, strict=True))
    return AffineFit(x, ChannelStatistics(x.count, means, stds), slopes, (1e-9,) * 3)


def measured(up, down, factor=None, up_by=0.0, down_by=0.0):
    encode = mapped(RAW, up, up_by)
    return Measurement(RAW, encode.y, encode, mapped(encode.y, down, down_by), declared=factor, images=20)


F = Factor((0.4,))


@pytest.mark.parametrize(
    "up, down, verdict",
    [
        (0.4, 2.5, Verdict.SYMMETRIC),
        (0.4, 0.4, Verdict.BOTH_MULTIPLY),
        (2.5, 2.5, Verdict.BOTH_DIVIDE),
        (1.0, 2.5, Verdict.MISSING_ON_ENCODE),
        (1.0, 0.4, Verdict.MISSING_ON_ENCODE),
        (0.4, 1.0, Verdict.MISSING_ON_DECODE),
        (2.5, 1.0, Verdict.MISSING_ON_DECODE),
        (0.16, 2.5, Verdict.SCALED_TWICE),
        (0.064, 2.5, Verdict.SCALED_TWICE),
        (0.4, 6.25, Verdict.SCALED_TWICE),
        (2.5, 0.4, Verdict.OTHER_CONSTANT),
        (0.41, 2.5, Verdict.OTHER_CONSTANT),
        (-0.4, 2.5, Verdict.OTHER_CONSTANT),
        (1.0, 1.0, Verdict.MISFIT),
    ],
)
def test_powers_of_the_declared_factor(up, down, verdict):
    assert diagnose(measured(up, down, F)).verdict is verdict


def test_words_follow_the_convention():
    as_std = Factor.written(2.5, "std")
    assert diagnose(measured(0.4, 0.4, as_std)).verdict is Verdict.BOTH_DIVIDE
    assert diagnose(measured(2.5, 2.5, as_std)).verdict is Verdict.BOTH_MULTIPLY


@pytest.mark.parametrize(
    "up, down, verdict",
    [
        (0.4, 2.5, Verdict.SYMMETRIC),
        (0.4, 0.4, Verdict.BOTH_MULTIPLY),
        (1.0, 2.5, Verdict.MISSING_ON_ENCODE),
        (0.4, 1.0, Verdict.MISSING_ON_DECODE),
        (0.4, 6.25, Verdict.SCALED_TWICE),
        (0.4, 1 / 0.5, Verdict.OTHER_CONSTANT),
    ],
)
def test_without_a_declared_factor_one_direction_is_the_reference(up, down, verdict):
    assert diagnose(measured(up, down)).verdict is verdict


def test_one_wrong_channel_is_seen():
    assert diagnose(measured((0.4, 0.4, 0.41), 2.5, F)).verdict is Verdict.OTHER_CONSTANT


def test_rounding_to_bfloat16_is_no_other_constant():
    from dataclasses import replace

    almost = measured(0.4 * (1 + 2**-9), 2.5 * (1 + 2**-9), F)
    assert diagnose(almost).verdict is Verdict.OTHER_CONSTANT
    assert diagnose(replace(almost, epsilon=2**-7)).verdict is Verdict.SYMMETRIC


SHIFTED = Factor((0.4,), (0.5,))


@pytest.mark.parametrize(
    "up_by, down_by, verdict",
    [
        (-0.2, 0.5, Verdict.SYMMETRIC),
        (-0.2, 0.0, Verdict.SHIFT_MISSING),
        (0.0, 0.5, Verdict.SHIFT_MISSING),
        (0.0, 0.0, Verdict.SHIFT_MISSING),
        (-0.5, 0.5, Verdict.SHIFT_SPACE),
        (-0.2, 1.25, Verdict.SHIFT_SPACE),
        (0.2, 0.5, Verdict.SHIFT_SPACE),
        (-0.2, -0.5, Verdict.SHIFT_SPACE),
        (-0.2, 0.8, Verdict.OTHER_CONSTANT),
        (-0.5, 1.25, Verdict.SYMMETRIC),
    ],
)
def test_shifts(up_by, down_by, verdict):
    assert diagnose(measured(0.4, 2.5, SHIFTED, up_by, down_by)).verdict is verdict


@pytest.mark.parametrize("up_by, down_by", [(-0.2, 0.0), (0.0, 0.5)])
def test_a_shift_that_nobody_declared(up_by, down_by):
    assert diagnose(measured(0.4, 2.5, F, up_by, down_by)).verdict is Verdict.SHIFT_MISSING


@pytest.mark.parametrize(
    "slope, offset, verdict",
    [
        (1.0, 0.0, Verdict.SYMMETRIC),
        (0.16, 0.0, Verdict.BOTH_MULTIPLY),
        (6.25, 0.0, Verdict.BOTH_DIVIDE),
        (0.4, 0.0, Verdict.MISSING_ON_DECODE),
        (2.5, 0.0, Verdict.MISSING_ON_ENCODE),
        (0.064, 0.0, Verdict.SCALED_TWICE),
        (0.7, 0.0, Verdict.OTHER_CONSTANT),
        (1.0, 0.5, Verdict.SHIFT_MISSING),
        (1.0, -0.5, Verdict.SHIFT_MISSING),
        (1.0, 1.0, Verdict.SHIFT_SPACE),
    ],
)
def test_only_raw_to_raw(slope, offset, verdict):
    total = mapped(RAW, slope, offset)
    assert diagnose(Measurement(RAW, total=total, declared=SHIFTED, images=20)).verdict is verdict


def test_only_one_direction_seen():
    def encode(slope):
        fitted = mapped(RAW, slope, 0.0)
        return diagnose(Measurement(RAW, fitted.y, fitted, declared=F, images=20)).verdict

    assert encode(0.4) is Verdict.NOT_MEASURED
    assert encode(1.0) is Verdict.MISSING_ON_ENCODE
    assert encode(0.16) is Verdict.SCALED_TWICE
    assert encode(0.3) is Verdict.OTHER_CONSTANT
    assert encode(2.5) is Verdict.OTHER_CONSTANT


@pytest.mark.parametrize("factor, images, verdict", [(0.2, 1, "symmetric"), (0.2, 400, "factor-misfits-data")])
def test_a_factor_is_judged_by_how_much_was_seen(factor, images, verdict):
    from dataclasses import replace

    found = diagnose(replace(measured(factor, 1 / factor, Factor((factor,))), images=images))
    assert found.verdict.value == verdict


def test_uniform_images_do_not_judge_a_factor():
    flat = ChannelStatistics(100, MEANS, (0.1, 0.1, 0.1))
    encode = mapped(flat, 0.1, 0.0)
    found = diagnose(
        Measurement(flat, encode.y, encode, mapped(encode.y, 10.0, 0.0), declared=Factor((0.1,)), images=50)
    )
    assert found.verdict is Verdict.SYMMETRIC


def test_between_composes_and_adds_errors():
    first, second = mapped(RAW, 0.4, 1.0), mapped(RAW, 2.0, 0.0)
    both = between(first, second)
    assert both.slope == pytest.approx((5.0,) * 3)
    assert both.intercept == pytest.approx((-5.0,) * 3)
    assert all(error > second.slope_error[0] / 0.4 for error in both.slope_error)


@pytest.mark.parametrize(
    "config, slope, shift",
    [
        ({"scaling_factor": 0.5}, (0.5,), (0.0,)),
        ({"scaling_factor": 0.5, "shift_factor": 0.1}, (0.5,), (0.1,)),
        ({"latents_std": [2.0, 4.0], "latents_mean": [1.0, 0.0]}, (0.5, 0.25), (1.0, 0.0)),
        ({"latents_std": [2.0, 4.0], "latents_mean": [1.0, 0.0], "scaling_factor": 0.5}, (0.25, 0.125), (1.0, 0.0)),
        ({"scaling_factor": 0.5, "shift_factor": None, "latents_std": None}, (0.5,), (0.0,)),
    ],
)
def test_declared_by_configuration(config, slope, shift):
    found = from_config(config, "vae.config")
    assert (found.slope, found.shift) == (slope, shift)


def test_nothing_declared():
    assert from_config({"latent_channels": 4}, "vae.config") is None
    assert declared(iter([object(), type("Vae", (), {"scaling_factor": 1.0})()])) is None


@pytest.mark.parametrize("value", [0.0, math.nan, math.inf])
def test_impossible_factors_are_refused(value):
    with pytest.raises(UserError, match="calibrate it"):
        from_config({"scaling_factor": value}, "vae.config")


@pytest.mark.parametrize("number, convention", [(0.4, "reciprocal"), (2.5, "std")])
def test_an_attribute_of_unknown_convention_is_settled_by_the_data(number, convention):
    found = declared(iter([type("Vae", (), {"scaling_factor": number})()])).resolved(2.6)
    assert found.convention == convention
    assert found.slope == pytest.approx((0.4,))
    assert found.number == pytest.approx((number,))
