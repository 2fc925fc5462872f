import torch


class Fitter:
    def __init__(self, net):
        self.net = net
        self.level = 0.52

    def loss(self, codec, batch):
        z = codec.encode(batch).latent_dist.sample() * self.level
        t = torch.rand(len(z), 1, 1, 1)
        eps = torch.randn_like(z)
        return (self.net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()
