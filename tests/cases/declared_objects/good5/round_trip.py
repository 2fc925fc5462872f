import torch
from torch import nn
from nets import Decoder, Encoder, Normal


class Codec(nn.Module):
    def __init__(self, latents_mean, latents_std):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()
        self.latents_mean = latents_mean
        self.latents_std = latents_std

    def encode(self, x):
        for kind in ("head", "tail"):
            h = self.encoder(x, kind)
        return {"posterior": Normal(h)}

    def decode(self, z):
        return self.decoder(z)

    def to_pixels(self, latents):
        return self.decode(latents * torch.tensor(self.latents_std) + torch.tensor(self.latents_mean))

    def to_latents(self, pixels):
        posterior = self.encode(pixels)["posterior"]
        return (posterior.mode() - torch.tensor(self.latents_mean)) / torch.tensor(self.latents_std)

    def forward(self, sample, draw=False, generator=None):
        posterior = self.encode(sample)["posterior"]
        z = posterior.sample(generator=generator) if draw else posterior.mode()
        return self.decode(z)
