from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL


@dataclass
class Frame:
    z: torch.Tensor
    vae: AutoencoderKL

    @property
    def raw(self):
        return self.z / self.vae.config.scaling_factor

    def show(self):
        return self.vae.decode(self.raw / self.vae.config.scaling_factor).sample


def film(vae: AutoencoderKL, net, n):
    z = torch.randn(1, 4, 8, 8)
    for _ in range(n):
        z = z - net(z) / n
        yield Frame(z, vae).show()
