import json
from torch import nn
class AE(nn.Module):
    def __init__(self, path):
        super().__init__()
        self.cfg = json.load(open(path))
        self.encoder, self.decoder = Encoder(), Decoder()
    def encode(self, x):
        return (self.encoder(x) - (self.cfg.get("shift_factor") or 0.0)) * self.cfg["scaling_factor"]
    def decode(self, z):
        return self.decoder(z / self.cfg["scaling_factor"] + self.cfg["shift_factor"])
