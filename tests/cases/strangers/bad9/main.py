import torch
from build import build

enc, dec = build()
SIZE = 2.4


def train_step(model, images):
    h = enc(images) / SIZE
    noise = torch.randn_like(h)
    t = torch.rand(h.shape[0])
    x = (1 - t)[:, None, None, None] * h + t[:, None, None, None] * noise
    return (model(x, t) - (noise - h)).pow(2).mean()


def sample(model):
    h = torch.randn(1, 8, 16, 16)
    for i in range(50):
        h = h - model(h, 1 - i / 50) / 50
    return dec(h / SIZE)
