from einops import rearrange
from torch import nn
import torch


class Loops(nn.Module):
    def __init__(self, encoder, decoder, latent_std):
        super().__init__()
        self.encoder, self.decoder, self.latent_std = encoder, decoder, latent_std

    def encode(self, loop):
        middle, width = rearrange(self.encoder(loop) / self.latent_std, "b (k c) t -> k b c t", k=2)
        return middle + (0.5 * width).exp() * torch.randn_like(middle)

    def decode(self, z):
        return self.decoder(z * self.latent_std)
