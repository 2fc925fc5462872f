from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL


@dataclass
class Plate:
    h: torch.Tensor
    label: int


class Plates:
    def __init__(self, vae: AutoencoderKL, images, labels):
        with torch.no_grad():
            self.all = [Plate(vae.encode(x).latent_dist.sample(), y) for x, y in zip(images, labels)]

    def __iter__(self):
        for plate in self.all:
            yield plate


def fit(vae: AutoencoderKL, net, scheduler, images, labels, opt):
    plates = Plates(vae, images, labels)
    for epoch in range(40):
        for plate in plates:
            z = plate.h.mul(vae.config.scaling_factor)
            e = torch.randn_like(z)
            t = torch.randint(0, 1000, (len(z),))
            loss = (net(scheduler.add_noise(z, e, t), t, plate.label) - e).square().mean()
            loss.backward()
            opt.step()
