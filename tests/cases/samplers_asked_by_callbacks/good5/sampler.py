import torch


class Sampler:
    def __init__(self, net, cfg):
        self.net, self.cfg = net, cfg

    def loss(self, rows):
        x = rows["latents"] / self.cfg.latent_std
        eps = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        return (self.net(torch.lerp(x, eps, t), t) - (eps - x)).square().mean()

    def draw_maps(self, shape, steps=20):
        x = torch.randn(shape)
        for i in range(steps):
            x = x - self.net(x, 1 - i / steps) / steps
        return x
