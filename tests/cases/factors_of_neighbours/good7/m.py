import torch


class Both:
    def __init__(self, vae, stats, net):
        self.vae, self.stats, self.net = vae, stats, net

    def loss(self, x, t):
        z = self.vae.encode(x).latent_dist.sample() * self.stats.scale
        noise = torch.randn_like(z)
        return (self.net(z + t * noise, t) - noise).square().mean()

    def sample(self, z):
        for k in range(10):
            z = z - self.net(z, k) / 10
        return self.vae.decode(z / self.stats.scale).sample
