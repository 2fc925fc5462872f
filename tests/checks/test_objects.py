"""What a buffer starts with, which class an attribute holds, and what only callers show."""

from __future__ import annotations

import textwrap

import pytest

from scalelint.api import analyse
from scalelint.checks.engine import run_rules
from scalelint.config.settings import Settings
from scalelint.model import Finding
from scalelint.project import link


def findings(code: str, **sources: str) -> list[Finding]:
    settings = Settings(select=[code])
    known = {f"{name}.py": analyse(textwrap.dedent(text)) for name, text in sources.items()}
    return run_rules(link(known, settings), settings)


@pytest.mark.parametrize(("rest", "count"), [("", 1), (".view(1, -1)", 1), (".fill_(float('nan'))", 0)])
def test_a_mean_that_must_be_loaded_may_start_as_anything(rest: str, count: int) -> None:
    source = f"""
        import torch

        class Network:
            def __init__(self, channels):
                latent_mean = torch.ones(channels){rest}
                self.latent_mean = latent_mean

            def normalize(self, x):
                return x - self.latent_mean
    """
    assert len(findings("SCL305", network=source)) == count


CODEC = """
    class {name}(Module):
        def __init__(self, scaling_factor):
            self.scaling_factor = scaling_factor

        def encode(self, x):
            return self.encoder(x) * self.scaling_factor

        def decode(self, z):
            return self.decoder(z / self.scaling_factor)
"""
TRAINER = """
    class Trainer:
        def __init__(self, device):
            self.{attribute} = {made}

        def step(self, x, t):
            z = self.{attribute}.encode(x) * self.{attribute}.scaling_factor
            return self.net(z + torch.randn_like(z), t)
"""


@pytest.mark.parametrize("made", ["{}(0.4)", "{}(0.4).to(device).eval()", "{}(0.4).requires_grad_(False).cuda()"])
@pytest.mark.parametrize("attribute", ["vae", "model"])
def test_an_attribute_is_what_its_constructor_makes(attribute: str, made: str) -> None:
    trainer = TRAINER.format(attribute=attribute, made=made.format("DeepAutoEncoder"))
    assert findings("SCL105", codec=textwrap.dedent(CODEC.format(name="DeepAutoEncoder")) + textwrap.dedent(trainer))


@pytest.mark.parametrize("made", ["DeepAutoEncoder(0.4)", "DeepAutoEncoder(0.4).to(device).eval()"])
def test_an_attribute_is_what_an_imported_constructor_makes(made: str) -> None:
    trainer = "    from codec import DeepAutoEncoder\n" + TRAINER.format(attribute="ae", made=made)
    (found,) = findings("SCL105", codec=CODEC.format(name="DeepAutoEncoder"), trainer=trainer)
    assert "codec.py:7" in found.message


def test_a_shift_that_only_callers_show_is_not_missing() -> None:
    source = """
        import torch

        class InnerVAE(Module):
            def encode(self, x, scale):
                mu = self.encoder(x)
                return (mu - scale[0]) * scale[1]

            def decode(self, z, scale):
                return self.decoder(z / scale[1] + scale[0])

        class Wrapper:
            def __init__(self, config):
                self.scale = [torch.tensor(config.latents_mean), 1.0 / torch.tensor(config.latents_std)]
                self.model = InnerVAE()

            def _scale_for(self, device):
                return [u.to(device) for u in self.scale]

            def encode(self, video):
                return dict(mean=self.model.encode(video, self._scale_for(video.device)))

            def decode(self, latents):
                return self.model.decode(latents.unsqueeze(0), self._scale_for(latents.device))
    """
    assert findings("SCL103", codec=source) == []
