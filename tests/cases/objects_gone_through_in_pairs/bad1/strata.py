from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL


@dataclass
class Layer:
    ae: AutoencoderKL
    factor: float


class Strata:
    def __init__(self, rock: AutoencoderKL, soil: AutoencoderKL):
        self.rock = Layer(rock, rock.config.scaling_factor)
        self.soil = Layer(soil, soil.config.scaling_factor)

    def press(self, rock, soil):
        found = []
        for layer, x in ((self.rock, rock), (self.soil, soil)):
            found.append(layer.ae.encode(x).latent_dist.sample() * self.rock.factor)
        return torch.cat(found, dim=1)

    def unpress(self, z):
        return [each.ae.decode(part / each.factor).sample for each, part in zip((self.rock, self.soil), z.chunk(2, dim=1))]
