"""What two latents are mixed by, and parted by again, is no factor."""

from __future__ import annotations

import pytest

from scalelint.analysis import summarise
from scalelint.knowledge.vocabulary import load_vocabulary

SOURCE = """
KEEP = 0.915

def encode(vae, x, old):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    return {mix}

def decode(vae, z, old):
    z = {part}
    return vae.decode(z / vae.config.scaling_factor).sample
"""


@pytest.mark.parametrize(
    ("mix", "part", "sites"),
    [
        ("KEEP * z + (1 - KEEP) * old", "(z - (1 - KEEP) * old) / KEEP", 2),
        ("(1.0 - KEEP) * old + z * KEEP", "(z - (1.0 - KEEP) * old) / KEEP", 2),
        ("KEEP * z", "z / KEEP", 4),
        ("KEEP * z + old", "(z - old) / KEEP", 4),
    ],
)
def test_shares_are_no_sites(mix: str, part: str, sites: int) -> None:
    summary = summarise(SOURCE.format(mix=mix, part=part).encode(), load_vocabulary())
    assert len(summary.sites) == sites
