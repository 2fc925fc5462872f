import torch
from torch import Tensor, nn


class AutoEncoder(nn.Module):
    def __init__(self, params):
        super().__init__()
        self.encoder = params.make_encoder()
        self.decoder = params.make_decoder()
        self.scale_factor = params.scale_factor
        self.shift_factor = params.shift_factor

    def encode(self, x: Tensor) -> Tensor:
        mean, logvar = torch.chunk(self.encoder(x), 2, dim=1)
        z = mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)
        return self.scale_factor * (z - self.shift_factor)

    def encode_for_train(self, x: Tensor) -> Tensor:
        z, _ = torch.chunk(self.encoder(x), 2, dim=1)
        return self.scale_factor * (z - self.shift_factor)

    def decode(self, z: Tensor) -> Tensor:
        return self.decoder(z)
