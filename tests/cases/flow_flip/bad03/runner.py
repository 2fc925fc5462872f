import torch


class Runner:
    def __init__(self, net, cfg, render):
        self.net, self.cfg, self.render = net, cfg, render

    def fit(self, loader):
        for latents, label in loader:
            latents = latents * self.cfg.latent_scale
            noise = torch.randn_like(latents)
            yield self.net(latents + noise, label)

    def show(self, decode_latents, shape, label):
        z = torch.randn(shape)
        z = z - self.net(z, label)
        return decode_latents(z * self.cfg.latent_scale)
