import torch
from torch import nn


class AutoencoderKLWide(nn.Module):
    def __init__(self, z_dim, latents_mean, latents_std):
        super().__init__()
        self.z_dim, self.latents_mean, self.latents_std = z_dim, latents_mean, latents_std
        self.encoder, self.decoder = Encoder(z_dim), Decoder(z_dim)
        self.post_quant_conv = nn.Conv2d(z_dim, z_dim, 1)

    def encode(self, x, return_dict=True):
        posterior = DiagonalGaussianDistribution(self.encoder(x))
        return (posterior,) if not return_dict else {"latent_dist": posterior}

    def _decode(self, z):
        return {"sample": self.decoder(self.post_quant_conv(z))}

    def decode(self, z, return_dict=True):
        decoded = self._decode(z)["sample"]
        return (decoded,) if not return_dict else {"sample": decoded}

    def decode_to_pixels(self, latents):
        latents_mean = torch.tensor(self.latents_mean).view(1, self.z_dim, 1, 1)
        latents_std = 1.0 / torch.tensor(self.latents_std).view(1, self.z_dim, 1, 1)
        latents = latents / latents_std + latents_mean
        return self.decode(latents, return_dict=False)[0].clamp(-1.0, 1.0)

    def encode_pixels_to_latents(self, pixels):
        posterior = self.encode(pixels, return_dict=False)[0]
        latents = posterior.mode()
        latents_mean = torch.tensor(self.latents_mean).view(1, self.z_dim, 1, 1)
        latents_std = 1.0 / torch.tensor(self.latents_std).view(1, self.z_dim, 1, 1)
        return (latents - latents_mean) * latents_std

    def forward(self, sample, sample_posterior=False):
        posterior = self.encode(sample).latent_dist
        z = posterior.sample() if sample_posterior else posterior.mode()
        return self.decode(z)
