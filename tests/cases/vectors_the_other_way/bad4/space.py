import json
from pathlib import Path

import torch

SAVED = json.loads(Path(__file__).with_name("latents.json").read_text())


def encode(vae, x):
    mean, std = torch.tensor(SAVED["latents_mean"]), torch.tensor(SAVED["latents_std"])
    return (vae.encode(x).latent_dist.mode() - mean.view(1, -1, 1, 1, 1)) * std.view(1, -1, 1, 1, 1)


def decode(vae, z):
    mean, std = torch.tensor(SAVED["latents_mean"]), torch.tensor(SAVED["latents_std"])
    return vae.decode(z / std.view(1, -1, 1, 1, 1) + mean.view(1, -1, 1, 1, 1)).sample
