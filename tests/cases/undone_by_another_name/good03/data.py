import torch
from codec import encode, plane


class Rows(torch.utils.data.Dataset):
    def __init__(self, vae, frames):
        self.vae, self.frames = vae, frames
        self.centre, self.spread = plane(vae.config.latents_mean), plane(vae.config.latents_std)

    def __getitem__(self, i):
        z = encode(self.vae, self.frames[i])
        energy = (z * self.spread + self.centre).pow(2).mean()
        return z, energy


def loss(net, batch, t):
    x, energy = batch
    noise = torch.randn_like(x)
    return (net(torch.lerp(x, noise, t), t, energy) - (noise - x)).square().mean()
