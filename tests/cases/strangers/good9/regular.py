import torch


def step(features, mixer, head, x, temperature):
    h = features(x) * temperature
    h = h + 0.1 * torch.randn_like(h)
    h = mixer(h, x)
    return head(h * temperature)
