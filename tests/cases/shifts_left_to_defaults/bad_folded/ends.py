import torch
from maps import move


class Ends:
    def __init__(self, vae):
        self.vae = vae
        self.gain, self.base = vae.config.scaling_factor, vae.config.shift_factor

    def into(self, picture):
        z = self.vae.encode(picture).latent_dist.sample()
        return move(z, by=self.gain, to=-self.gain * self.base)

    def back(self, z):
        return self.vae.decode(move(z, by=1 / self.gain)).sample


def loss(ends: Ends, net, picture, t):
    z = ends.into(picture)
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


def draw(ends: Ends, net, solver):
    return ends.back(solver(net))
