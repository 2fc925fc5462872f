import torch


class Codes:
    def __init__(self, vae, mean, std):
        self.vae, self.mean, self.std = vae, mean, std

    def code(self, x):
        return self.vae.encode(x).latent_dist.sample() - self.mean

    def uncentred(self, x):
        return self.code(x) + self.mean

    def loss(self, net, x, t):
        w = (self.uncentred(x) - self.mean) / self.std
        noise = torch.randn_like(w)
        return (net(w + t * noise, t) - noise).square().mean()

    def sample(self, net, w):
        for k in range(10):
            w = w - net(w, k) / 10
        return self.vae.decode(w * self.std + self.mean).sample
