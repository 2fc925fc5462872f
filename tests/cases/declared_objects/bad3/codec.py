import torch
from torch import nn
from nets import VideoDecoder, VideoEncoder


class VideoCodec(nn.Module):
    def __init__(self, z_dim, latents_mean, latents_std):
        super().__init__()
        self.encoder = VideoEncoder(z_dim)
        self.decoder = VideoDecoder(z_dim)
        self.latents_mean = latents_mean
        self.latents_std = latents_std

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)

    def decode_to_pixels(self, latents):
        mean = torch.tensor(self.latents_mean).view(1, -1, 1, 1, 1)
        std = torch.tensor(self.latents_std).view(1, -1, 1, 1, 1)
        return self.decode(latents * std + mean).clamp(-1, 1)

    def encode_to_latents(self, pixels):
        mean = torch.tensor(self.latents_mean).view(1, -1, 1, 1, 1)
        std = torch.tensor(self.latents_std).view(1, -1, 1, 1, 1)
        return (self.encode(pixels) - mean) / std
