from typing import Callable

import torch


class Studio:
    def __init__(self, encoder: Callable, decoder: Callable, net: Callable, scaling_factor: float):
        self.encoder, self.decoder, self.net, self.scaling_factor = encoder, decoder, net, scaling_factor

    def raw(self, z: torch.Tensor) -> torch.Tensor:
        return z / self.scaling_factor

    def show(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(self.raw(z))

    def redo(self, image: torch.Tensor, level: float) -> torch.Tensor:
        z = self.encoder(image) * self.scaling_factor
        z = self.net(z + level * torch.randn_like(z), level)
        return self.show(self.raw(z))
