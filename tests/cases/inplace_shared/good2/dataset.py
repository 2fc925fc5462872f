import torch
from diffusers import AutoencoderKL


class Pictures(torch.utils.data.Dataset):
    def __init__(self, vae: AutoencoderKL, images: torch.Tensor):
        self.scaling_factor = vae.config.scaling_factor
        self.latents = torch.cat([vae.encode(part).latent_dist.mean for part in images.split(8)])
        self.latents *= self.scaling_factor

    def __len__(self) -> int:
        return len(self.latents)

    def __getitem__(self, index: int) -> torch.Tensor:
        return self.latents[index]
