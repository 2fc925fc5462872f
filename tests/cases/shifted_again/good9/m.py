import torch


class Codes:
    def __init__(self, vae, mean, std, centred):
        self.vae, self.mean, self.std, self.centred = vae, mean, std, centred

    def code(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        return z - self.mean if self.centred else z

    def normal(self, x):
        z = self.code(x)
        if not self.centred:
            z = z - self.mean
        return z / self.std

    def loss(self, net, x, t):
        w = self.normal(x)
        noise = torch.randn_like(w)
        return (net(w + t * noise, t) - noise).square().mean()

    def sample(self, net, w):
        for k in range(10):
            w = w - net(w, k) / 10
        return self.vae.decode(w * self.std + self.mean).sample
