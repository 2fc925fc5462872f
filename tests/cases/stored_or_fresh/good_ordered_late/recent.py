from collections import OrderedDict

import torch
from diffusers import AutoencoderKL


class Recent:
    def __init__(self, size: int) -> None:
        self.size = size
        self.rows: OrderedDict = OrderedDict()

    def __contains__(self, key: str) -> bool:
        return key in self.rows

    def read(self, key: str) -> torch.Tensor:
        self.rows.move_to_end(key)
        return self.rows[key]

    def write(self, key: str, row: torch.Tensor) -> None:
        self.rows[key] = row
        while len(self.rows) > self.size:
            self.rows.popitem(last=False)


class Encoder:
    def __init__(self, vae: AutoencoderKL) -> None:
        self.vae = vae
        self.recent = Recent(512)

    def __call__(self, key: str, image: torch.Tensor) -> torch.Tensor:
        if key in self.recent:
            return self.recent.read(key).to(image.device) * self.vae.config.scaling_factor

        with torch.no_grad():
            posterior = self.vae.encode(image[None]).latent_dist
            raw = posterior.mode()
        self.recent.write(key, raw)

        return raw * self.vae.config.scaling_factor
