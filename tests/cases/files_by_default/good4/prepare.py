import numpy as np
import torch
from settings import Settings


def prepare(vae, songs, cfg: Settings):
    with torch.no_grad():
        z = torch.cat([vae.encode(s[None]).latent_dist.mean for s in songs]) * vae.config.scaling_factor
    np.savez(cfg.bank, z=z.cpu().numpy())
