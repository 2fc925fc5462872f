import torch

from listen import in_pieces


class Songs:
    def __init__(self, vae, net, solver):
        self.vae, self.net, self.solver = vae, net, solver

    def loss(self, song, t):
        z = self.vae.encode(song).latent_dist.sample() * self.vae.config.scaling_factor
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    def fresh(self, shape):
        z = self.solver(self.net, torch.randn(shape))
        return in_pieces(self.vae, z, 256)

    def longer(self, shape):
        z = self.solver(self.net, torch.randn(shape))
        return in_pieces(self.vae, z / self.vae.config.scaling_factor, 512)
