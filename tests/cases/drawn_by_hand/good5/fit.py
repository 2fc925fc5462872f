import torch


class Fit:
    def __init__(self, net, hp):
        self.net = net
        self.hp = hp

    def loss(self, path):
        z = torch.load(path)["latents"]
        # into the space of the net
        z = z * self.hp.latent_scale
        eps = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * eps, t) - (eps - z)).square().mean()
