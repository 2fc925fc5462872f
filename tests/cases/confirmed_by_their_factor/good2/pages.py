import torch


class Pages:
    def __init__(self, shrinker, net, solver, cfg):
        self.shrinker, self.net, self.solver, self.cfg = shrinker, net, solver, cfg

    def code(self, page):
        return self.shrinker.encode(page) * self.cfg.latent_scale

    def page(self, z):
        return self.shrinker.decode(z / self.cfg.latent_scale)

    def fresh(self, n):
        return self.shrinker.decode(self.solver(self.net, torch.randn(n, 8, 32, 32)) / self.cfg.latent_scale)
