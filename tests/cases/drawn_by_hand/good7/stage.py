import torch


class RainEncoder:
    """Moments are stored; what draws from them scales."""

    def __init__(self, vae, raw_std):
        self._vae, self.scale = vae, 0.5 / raw_std

    def _run_encoder(self, x):
        d = self._vae.encode(x)["latent_dist"]
        return torch.cat([d.mean, d.std], dim=1)

    def _run_decoder(self, x):
        return self._vae.decode(x)["sample"]

    def encode_pixels(self, x):
        return torch.cat([self._run_encoder(part) for part in x.split(8)])

    def encode_latents(self, x):
        mean, std = x.chunk(2, dim=1)
        return (mean + torch.randn_like(mean) * std) * self.scale

    def decode(self, x):
        x = x / self.scale
        return torch.cat([self._run_decoder(part) for part in x.split(8)])
