from dataclasses import dataclass, fields

import hydra
import torch
from diffusers import AutoencoderKL
from hydra.core.config_store import ConfigStore


@dataclass
class Space:
    offset: float = 0.1
    gain: float = 0.7

    def apply(self, z):
        return (z - self.offset) * self.gain

    def invert(self, z):
        return z / self.gain + self.offset


ConfigStore.instance().store(name="space", node=Space)
names = [f.name for f in fields(Space)]


@hydra.main(config_name="space", version_base=None)
def main(cfg):
    space = Space(**cfg)
    vae = AutoencoderKL.from_pretrained("kl")
    a, b = torch.load("pictures.pt")
    za, zb = (space.apply(vae.encode(x).latent_dist.sample()) for x in (a, b))
    torch.save(vae.decode(space.apply((za + zb) / 2)).sample, "out.pt")


main()
