import torch

try:
    import tiling
except ImportError:
    tiling = None


class Codec:
    def __init__(self, vae):
        self.vae = vae

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor

    if tiling is not None:

        def decode(self, z):
            return tiling.run(self.vae.decode, z / self.vae.config.scaling_factor)

    else:

        @torch.no_grad()
        def decode(self, z):
            return self.vae.decode(z / self.vae.config.scaling_factor).sample
