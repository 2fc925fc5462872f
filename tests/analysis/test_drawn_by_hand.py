"""Samples of posteriors that are drawn of moments, whatever spelling a library has for that, and wherever the moments were moved before."""

from __future__ import annotations

import pytest

from scalelint.api import analyse

DRAWN = """
def step(unet, mean, logvar, t):
    e = Tensor.randn(*mean.shape)
    noise = Tensor.randn(*mean.shape)
    {moved}
    std = {deviation}
    z = (mean + std * e) * 0.18215
    return unet(a[t] * z + b[t] * noise, t)
"""

DEVIATIONS = ["Tensor.exp(0.5 * logvar)", "(0.5 * logvar).exp()", "torch.exp(logvar / 2)", "mx.array.exp(0.5 * logvar)"]
MOVED = ["pass", "mean.shard_(n)", "for x in (mean, logvar, e):\n        x.shard_(n)", "logvar.pin_()"]


@pytest.mark.parametrize("deviation", DEVIATIONS)
@pytest.mark.parametrize("moved", MOVED)
def test_what_is_drawn_is_scaled(deviation: str, moved: str) -> None:
    summary = analyse(DRAWN.format(deviation=deviation, moved=moved))
    found = [(site.direction, site.operation, site.root, site.shift) for site in summary.sites]
    assert found == [("encode", "multiply", "0.18215", False)]


LOOP = """
def go(vae, x, y, f):
    a, b = vae.encode(x).latent_dist.sample(), vae.encode(y).latent_dist.mode()
    mask = x.mean(1)
    for each in (a, {other}):
        each.mul_(vae.config.scaling_factor)
    return a, vae.decode(b)
"""


@pytest.mark.parametrize(("other", "scaled"), [("b", True), ("mask", False)])
def test_a_loop_over_things_that_are_written_out_changes_those_alone(other: str, scaled: bool) -> None:
    flows = analyse(LOOP.format(other=other)).flows
    steps = [flow.steps for flow in flows if flow.sink.kind == "decoded"]
    assert steps
    assert all(bool(each) == scaled for each in steps)
