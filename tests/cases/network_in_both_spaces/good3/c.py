from torch import nn


class Logger(nn.Module):
    def __init__(self, vae, pack):
        super().__init__()
        self.vae = vae
        self.pack = pack
        self.net = nn.Conv2d(4, 4, 1)

    def a(self, x):
        z = self.vae.encode(x).latent_dist.mode()
        return self.pack(z)

    def b(self, x):
        z = self.vae.encode(x).latent_dist.mode() * self.vae.config.scaling_factor
        return self.net(self.pack(z))
