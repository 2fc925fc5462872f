import torch
from torch.distributions import Independent, Normal


class PosePrior(torch.nn.Module):
    def __init__(self, trunk, mean_head, logvar_head, decoder, spread):
        super().__init__()
        self.trunk, self.mean_head, self.logvar_head, self.decoder = trunk, mean_head, logvar_head, decoder
        self.register_buffer("spread", spread)

    def encode(self, x):
        mean, logvar = self.trunk(x).chunk(2, dim=-1)
        q = Normal(mean / self.spread, (0.5 * (logvar / self.spread)).exp())
        return q.rsample()

    def decode(self, z):
        return self.decoder(z * self.spread)
