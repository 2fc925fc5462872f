from torch import nn
from nets import Decoder, Encoder


class Codec(nn.Module):
    def __init__(self, latents_mean, latents_std):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()
        self.latents_mean = latents_mean
        self.latents_std = latents_std

    def encode(self, x, image=False):
        z = self.encoder(x)
        if image:
            z = z.squeeze(2) - self.latents_mean
        else:
            z = z - self.latents_mean
        return z / self.latents_std

    def decode(self, z):
        return self.decoder(z * self.latents_std + self.latents_mean)
