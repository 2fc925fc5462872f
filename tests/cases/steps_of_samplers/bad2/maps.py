from torch import Tensor, nn


class Maps(nn.Module):
    def __init__(self, down: nn.Module, up: nn.Module, mean: Tensor, std: Tensor):
        super().__init__()
        self.encoder, self.decoder = down, up
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def encode(self, terrain: Tensor) -> Tensor:
        return (self.encoder(terrain) - self.mean) / self.std

    def decode(self, z: Tensor) -> Tensor:
        return self.decoder(z * self.std)
