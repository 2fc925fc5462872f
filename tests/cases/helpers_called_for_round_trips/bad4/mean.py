import torch


class Gallery:
    def __init__(self, vae):
        self.vae, self.f = vae, vae.config.scaling_factor

    def embed(self, x):
        return self.vae.encode(x).latent_dist.mean * self.f

    def picture(self, z):
        return self.vae.decode(z).sample

    def average(self, xs):
        return self.picture(sum(self.embed(x) for x in xs) / len(xs))

    def weighted(self, xs, ws):
        return self.picture(sum(w * self.embed(x) for x, w in zip(xs, ws)) / self.f)
