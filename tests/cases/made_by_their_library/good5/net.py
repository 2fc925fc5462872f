import flax.linen as nn
class Hymns(nn.Module):
    def setup(self):
        self.enc = [nn.Conv(64, (4, 4), (2, 2)), nn.Conv(8, (1, 1))]
        self.dec = [nn.ConvTranspose(64, (4, 4), (2, 2)), nn.Conv(1, (3, 3))]
    def encode(self, mel):
        return self.enc[1](nn.silu(self.enc[0](mel)))
    def decode(self, z):
        return self.dec[1](nn.silu(self.dec[0](z)))
