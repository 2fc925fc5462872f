from torch import nn


class Normalised(nn.Module):
    """An autoencoder whose latents have unit variance; everything else is that of the autoencoder."""

    def __init__(self, inner, std):
        super().__init__()
        self.inner, self.std = inner, std

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(super().__getattr__("inner"), name)

    def encode(self, x):
        return self.inner.encode(x).latent_dist.sample() / self.std

    def decode(self, z):
        return self.inner.decode(z * self.std).sample
