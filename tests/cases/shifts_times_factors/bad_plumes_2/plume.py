import torch


class Plume:
    def __init__(self, vae, net):
        self.vae, self.net = vae, net
        c = vae.config
        self.mul, self.add = c.scaling_factor, -c.scaling_factor * c.shift_factor

    def loss(self, x):
        z = self.vae.encode(x).latent_dist.sample() * self.mul + self.add
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

    def show(self, z):
        return self.vae.decode(z / self.mul - self.add).sample
