import torch
from lib import ahead, home  # noqa: F401


def cost(ae, f, volume, t):
    y = ahead(ae.encode(volume).latent_dist.mode())
    eps = torch.randn_like(y)
    return torch.nn.functional.mse_loss(f(y + t * eps, t), eps)


def render(ae, f, y, t):
    return ae.decode(ahead(f(y, t))).sample
