import torch
from diffusers import AutoencoderTiny


class OwnSpace:
    """A model of its own, in the space of the tiny autoencoder as measured on our pictures."""

    def __init__(self, tiny: AutoencoderTiny, net, spread: float):
        self.tiny, self.net, self.spread = tiny, net, spread

    def loss(self, pictures):
        z = self.tiny.encode(pictures).latents / self.spread
        t, eps = torch.rand(len(z), 1, 1, 1), torch.randn_like(z)
        return (self.net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()

    def show(self, z, t):
        return self.tiny.decode(self.net(z, t) * self.spread).sample
