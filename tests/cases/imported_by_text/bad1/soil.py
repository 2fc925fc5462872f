import runpy

import torch
from torch import nn


class SoilCodec(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, weights: str, latent_std: float):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.latent_std = latent_std
        self.load_state_dict(torch.load(weights))

    def encode(self, scan: torch.Tensor) -> torch.Tensor:
        return self.encoder(scan) / self.latent_std

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z * self.latent_std)


def build(encoder: nn.Module, decoder: nn.Module, stage: str) -> SoilCodec:
    conf = runpy.run_path(f"conf/soil_{stage}.py")
    return SoilCodec(encoder, decoder, **conf["codec"])
