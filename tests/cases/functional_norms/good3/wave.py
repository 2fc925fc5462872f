import torch.nn.functional as F
from torch import nn


class WaveAE(nn.Module):
    def __init__(self, encoder, decoder, mean, var):
        super().__init__()
        self.encoder, self.decoder, self.mean, self.var = encoder, decoder, mean, var

    def encode(self, wave):
        return F.batch_norm(input=self.encoder(wave), running_mean=self.mean, running_var=self.var)

    def decode(self, z):
        z = z * self.var[None, :, None].sqrt() + self.mean[None, :, None]
        return self.decoder(z)
