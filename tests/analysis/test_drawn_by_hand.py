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


DIVERGENCE = """
class Codec(nn.Module):
    def __init__(self, encoder, decoder, {weight}):
        self.encoder = encoder
        self.decoder = decoder
        self.{weight} = {weight}

    def encode(self, x):
        mean, log_var = torch.chunk(self.encoder(x), 2, dim=1)
        return mean, log_var

    def decode(self, z):
        return self.decoder(z)

    def objective(self, x, y):
        mean, log_var = self.encode(x)
        out = self.decode(mean)
        {measured}
        return (y - out).abs().mean() + self.{weight} * kl
"""


@pytest.mark.parametrize("weight", ["kl_weight", "scale"])
@pytest.mark.parametrize(
    "measured",
    [
        "kl = (0.5 * (log_var.exp() + mean.square() - 1.0 - log_var)).mean()",
        "kl = 0.5 * (log_var.exp() - 1.0 - log_var)\n        kl = kl.mean()",
        "kl = -0.5 * torch.mean(1 + log_var - mean.pow(2) - log_var.exp())",
        "kl = log_var.exp().sum() / len(x)",
    ],
)
def test_an_average_of_a_variance_is_no_latent(weight: str, measured: str) -> None:
    assert not analyse(DIVERGENCE.format(weight=weight, measured=measured)).sites
