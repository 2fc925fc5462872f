from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, latents_mean, latents_std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("latents_mean", latents_mean)
        self.register_buffer("latents_std", latents_std)

    def encode(self, x):
        return (self.encoder(x) - self.latents_std) / self.latents_std

    def decode(self, z):
        return self.decoder(z * self.latents_std + self.latents_mean)
