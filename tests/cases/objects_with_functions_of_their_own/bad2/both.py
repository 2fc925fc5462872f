import torch
from diffusers import AutoencoderDC, AutoencoderKL

kl, dc = AutoencoderKL.from_pretrained("kl"), AutoencoderDC.from_pretrained("dc")


class Both:
    def __init__(self, there, back):
        self.there = there
        self.back = back

    def around(self, x, change):
        return self.back(change(self.there(x)))


pictures = Both(lambda x: kl.encode(x).latent_dist.mode() * kl.config.scaling_factor, lambda z: kl.decode(z / kl.config.scaling_factor).sample)
sharp = Both(lambda x: dc.encode(x).latent * dc.config.scaling_factor, lambda h: dc.decode(h * dc.config.scaling_factor).sample)


def soften(x):
    return pictures.around(x, torch.tanh), sharp.around(x, torch.tanh)
