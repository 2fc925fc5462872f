import torch


def noisy(sigma, z, scheduler):
    return z + torch.randn_like(z) * scheduler.sigma


class Codes:
    """The sigma of the process is no deviation of the latents."""

    def __init__(self, vae, net, scheduler):
        self.vae, self.net, self.scheduler = vae, net, scheduler

    def loss(self, x):
        z = self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor
        noise = torch.randn_like(z)
        return (self.net((z + noise * self.scheduler.sigma) / self.scheduler.sigma) - noise).square().mean()

    def sample(self, w):
        for k in range(10):
            w = self.net(w, k) * self.scheduler.sigma
        return self.vae.decode(w / self.vae.config.scaling_factor).sample
