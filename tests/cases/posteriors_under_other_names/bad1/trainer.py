import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution as Normal


class Trainer:
    def __init__(self, net, vae):
        self.net, self.vae = net, vae
        self.factor = vae.config.scaling_factor

    def objective(self, x, t):
        eps = torch.randn_like(x)
        return (self.net(torch.lerp(x, eps, t), t) - (eps - x)).square().mean()

    def train(self, shards, t):
        for moments in shards:
            self.objective(Normal(moments).sample() * self.factor, t).backward()

    def validate(self, shards, t):
        return [self.objective(Normal(moments).mode(), t) for moments in shards]

    def decode(self, x):
        return self.vae.decode(x / self.factor).sample
