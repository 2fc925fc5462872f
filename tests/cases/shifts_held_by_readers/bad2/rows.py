import torch
from diffusers import AutoencoderKL
from torch.utils.data import Dataset


class Rows(Dataset):
    def __init__(self, files, vae: AutoencoderKL):
        self.files = files
        self.scale = vae.config.scaling_factor

    @staticmethod
    @torch.no_grad()
    def write(vae: AutoencoderKL, pixels, path) -> None:
        torch.save(vae.encode(pixels).latent_dist.mode()[0].cpu(), path)

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, i: int) -> torch.Tensor:
        return torch.load(self.files[i]).float() * self.scale
