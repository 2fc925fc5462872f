from torch import nn
class Codec(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.encoder, self.decoder = Encoder(), Decoder()
        self.stats = {"mu": cfg["mu"], "sigma": cfg["mu"]}
    def encode(self, x):
        return (self.encoder(x) - self.stats["mu"]) / self.stats["sigma"]
    def decode(self, z):
        return self.decoder(z * self.stats["sigma"] + self.stats["mu"])
