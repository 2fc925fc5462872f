import torch
from diffusers import AutoencoderKL


class Restorer:
    """The degraded picture is added back before decoding, and a learnt bias in the middle."""

    def __init__(self, vae: AutoencoderKL, net, opts):
        self.vae, self.net, self.opts = vae, net, opts

    def loss(self, x, y, t):
        z = self.vae.encode(x).latent_dist.mode() * self.opts.scale
        low = self.vae.encode(y).latent_dist.mode() * self.opts.scale
        eps = torch.randn_like(z)
        return (self.net((1 - t) * (z - low) + t * eps, t) - (eps - (z - low))).square().mean()

    def restore(self, y, steps):
        low = self.vae.encode(y).latent_dist.mode() * self.opts.scale
        z = torch.randn_like(low)
        for i in range(steps):
            z = z - self.net(z, i) / steps
        return self.vae.decode((z + low) / self.opts.scale).sample
