import torch
from diffusion import Diffusion


class Careful(Diffusion):
    """One batch is too few to measure on."""

    @torch.no_grad()
    def first_batches(self, batches):
        rows = []
        for caves in batches:
            rows.append(self.vae.encode(caves).latent_dist.sample())
        self.scale_factor.fill_(torch.cat(rows).std())
