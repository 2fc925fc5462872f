import torch
from diffusers import AutoencoderKL


class Coder:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.k = vae.config.scaling_factor

    def __call__(self, x):
        if x.dtype == torch.uint8:
            x = self.vae.encode(x.float() / 127.5 - 1).latent_dist.mode()
            x = x * self.k
        return x.mul(self.k)


def morph(coder: Coder, net, a, b, n):
    za, zb = coder(a), coder(b)
    mids = [torch.lerp(za, zb, i / n) for i in range(n)]
    return [coder.vae.decode(net(coder(z)) / coder.k).sample for z in mids]
