import torch

from codec import decode, encode


@torch.no_grad()
def morph(vae, one, other, amount):


    factor = vae.config.scaling_factor

    a = encode(vae, one)
    b = encode(vae, other)
    return decode(vae, torch.lerp(a, b, amount), factor=factor)
