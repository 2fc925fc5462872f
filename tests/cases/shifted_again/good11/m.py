import torch


class Codes:
    def __init__(self, vae, stats):
        self.vae = vae
        self.channel_mean, self.pixel_mean, self.std = stats

    def loss(self, net, x, t):
        z = self.vae.encode(x).latent_dist.sample() - self.channel_mean
        w = (z - self.pixel_mean) / self.std
        noise = torch.randn_like(w)
        return (net(w + t * noise, t) - noise).square().mean()

    def sample(self, net, w):
        for k in range(10):
            w = w - net(w, k) / 10
        return self.vae.decode(w * self.std + self.pixel_mean + self.channel_mean).sample
