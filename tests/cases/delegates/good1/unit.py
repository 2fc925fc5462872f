from torch import nn


class Unit(nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(self.vae, name)

    def decode(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
