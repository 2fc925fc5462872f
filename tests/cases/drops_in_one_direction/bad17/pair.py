from torch import nn


class Pair(nn.Module):
    def __init__(self, ae, unit: float):
        super().__init__()
        self.vae = ae
        self.unit = unit

    def pack(self, x):
        return self.vae.encode(x).latent_dist.sample()

    def unpack(self, z):
        return self.vae.decode(z / self.unit)
