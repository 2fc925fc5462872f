import torch.nn.functional as F
from torch import nn


class Tower(nn.Module):
    """Batch normalisation is a layer of this decoder, learnt with it."""

    def __init__(self, encoder, decoder, norm):
        super().__init__()
        self.encoder, self.decoder, self.norm = encoder, decoder, norm

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        n = self.norm
        z = F.batch_norm(z, n.running_mean, n.running_var, n.weight, n.bias, training=self.training)
        return self.decoder(z)
