import yaml
from torch import nn
CFG = yaml.safe_load(open("settings.yaml"))
class Tokenizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Conv2d(3, 4, 8, stride=8)
        self.decoder = nn.ConvTranspose2d(4, 3, 8, stride=8)
    def encode(self, x):
        return self.encoder(x)
    def decode(self, z):
        return self.decoder(z)
def pack(x, ae: Tokenizer):
    return ae.encode(x) * CFG["latents"]["scale_factor"]
def unpack(z, ae: Tokenizer):
    return ae.decode(z / CFG["latents"]["scale_factor"])
