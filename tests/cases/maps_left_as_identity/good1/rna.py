import torch

from affine import Whiten, embed, render


class Rna:
    def __init__(self, codec, net, stats):
        self.codec, self.net = codec, net
        self.whiten = Whiten(stats["mean"], stats["std"])

    def loss(self, bases, t):
        z = embed(self.codec, bases, norm=self.whiten)
        eps = torch.randn_like(z)
        return (self.net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()

    def design(self, solver, n, length):
        z = solver(self.net, torch.randn(n, 16, length))
        return render(self.codec, z, denorm=self.whiten.inverse)
