import torch

from space import Space


class Ocean:
    def __init__(self, vae, net, mean, std):
        self.vae, self.net = vae, net
        self.space = Space(mean, std)

    def loss(self, maps, t):
        z = self.space(self.vae.encode(maps).latent_dist.sample())
        eps = torch.randn_like(z)
        return (self.net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()

    def forecast(self, solver, shape):
        return self.vae.decode(self.space.inverse(solver(self.net, torch.randn(shape)))).sample
