import torch
from diffusers import AutoencoderOobleck


class Music:
    def __init__(self, vae: AutoencoderOobleck, denoise, mean: torch.Tensor, std: torch.Tensor):
        self.vae, self.denoise, self.latent_mean, self.latent_std = vae, denoise, mean, std

    def context(self, wave: torch.Tensor | None, code: torch.Tensor | None) -> torch.Tensor:
        if code is None:
            code = self.vae.encode(wave).latent_dist.mode()
        return (code - self.latent_mean) / self.latent_std

    def play(self, wave: torch.Tensor, bars: int) -> torch.Tensor:
        code, heard = None, []
        for _ in range(bars):
            bar = self.denoise(self.context(wave, code))
            code = bar[..., -64:]
            heard.append(bar)
        return self.vae.decode(torch.cat(heard, -1) * self.latent_std + self.latent_mean).sample
