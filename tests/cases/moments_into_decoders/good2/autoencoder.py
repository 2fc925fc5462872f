import torch
from torch import nn


class Autoencoder(nn.Module):
    def __init__(self, encoder, decoder, latents_mean, latents_std):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.register_buffer("latents_mean", latents_mean)
        self.register_buffer("latents_std", latents_std)

    def encode(self, x):
        mean, logvar = torch.chunk(self.encoder(x), 2, dim=1)
        mean = (mean - self.latents_mean) / self.latents_std
        return torch.cat((mean, logvar), dim=1)

    def encode_sample(self, x):
        mean, logvar = torch.split(self.encode(x), self.latents_mean.shape[1], dim=1)
        return mean + torch.exp(0.5 * logvar) / self.latents_std * torch.randn_like(mean)

    def decode(self, z):
        return self.decoder(z * self.latents_std + self.latents_mean)

    def forward(self, x):
        return self.decode(self.encode(x))
