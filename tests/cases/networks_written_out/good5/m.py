import torch
from torch import nn


class Mixer(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.q1, self.q2 = nn.Linear(width, width), nn.Linear(width, width)
        self.o1, self.o2 = nn.Linear(width, width), nn.Linear(width, width)
        self.scale = (width // heads) ** -0.5

    def query(self, x):
        return self.q2(torch.relu(self.q1(x))) * self.scale

    def output(self, y):
        return self.o2(torch.relu(self.o1(y * self.scale)))


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.mixer = Mixer(width, 8)

    def forward(self, x, noise):
        q = self.mixer.query(x + noise)
        return x + self.mixer.output(q.softmax(-1) @ q.transpose(1, 2) @ x)


def train(block, vae, x, t):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    return (block((1 - t) * z + t * noise, noise) - noise).square().mean()


def draw(block, vae, z):
    noise = torch.randn_like(z)
    for _ in range(10):
        z = z - block(z, noise) / 10
    return vae.decode(z / vae.config.scaling_factor).sample
