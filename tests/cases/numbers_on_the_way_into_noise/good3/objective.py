import torch


class Standard:
    def __init__(self, sigma):
        self.sigma = sigma

    def __call__(self, z):
        return z.div(self.sigma)


class Objective:
    def __init__(self, net, sigma=1 / 0.3611):
        self.net = net
        self.standard = Standard(sigma)

    def __call__(self, batch, t):
        x = self.standard(batch)
        eps = torch.randn_like(x)
        return (self.net(torch.lerp(x, eps, t), t) - (eps - x)).square().mean()
