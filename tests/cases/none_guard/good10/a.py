from dataclasses import dataclass
from typing import Optional
from torch import nn
@dataclass
class Cfg:
    scale: float = 0.5
    shift_factor: Optional[float] = None
class AutoEncoder(nn.Module):
    def __init__(self, cfg: Cfg):
        super().__init__()
        self.encoder, self.decoder, self.cfg = Encoder(), Decoder(), cfg
    def encode(self, x):
        z = self.encoder(x)
        if self.cfg.shift_factor is not None:
            z = z - self.cfg.shift_factor
        return z * self.cfg.scale
    def decode(self, z):
        z = z / self.cfg.scale
        if self.cfg.shift_factor is not None:
            z = z + self.cfg.shift_factor
        return self.decoder(z)
