import torch


def to_pixels(model, z, k):
    return model.decode(z * k)


def to_latent(model, x, k):
    return model.encode(x).mode() * k


def cycle(model, x, settings, f):
    z = to_latent(model, x, k=settings.k)
    z = f(z + torch.randn_like(z))
    return to_pixels(model, z, k=1 / settings.k)
