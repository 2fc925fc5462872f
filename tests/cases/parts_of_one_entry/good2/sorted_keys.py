import json
from pathlib import Path

import torch

FACTS = json.loads(Path("facts.json").read_text())["latents"]
A, B = (torch.tensor(FACTS[k]) for k in sorted(FACTS))


def press(vae, x):
    return (vae.encode(x).latent_dist.sample() - A) / B


def unpress(vae, z):
    return vae.decode(z * B + A).sample
