import torch.nn.functional as F
from torch import nn


class WaveAE(nn.Module):
    def __init__(self, encoder, decoder, latent_mean, latent_var):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("latent_mean", latent_mean)
        self.register_buffer("latent_var", latent_var)

    def encode(self, wave):
        return F.batch_norm(self.encoder(wave), self.latent_mean, self.latent_var, eps=1e-6)

    def decode(self, z):
        return self.decoder(z / self.latent_var.sqrt()[:, None] + self.latent_mean[:, None])
