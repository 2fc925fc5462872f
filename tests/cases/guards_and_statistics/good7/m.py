import torch


class Codes:
    def __init__(self, vae, stats):
        self.vae = vae
        self.mean = stats["mean"]
        self.deviation = stats["var"].sqrt()

    def loss(self, net, x, t):
        z = (self.vae.encode(x).latent_dist.sample() - self.mean) / self.deviation
        noise = torch.randn_like(z)
        return (net(torch.lerp(z, noise, t), t) - noise + z).square().mean() / x.var()

    def sample(self, net, z):
        for k in range(20):
            z = z - net(z, k) / 20
        return self.vae.decode(z * self.deviation + self.mean).sample
