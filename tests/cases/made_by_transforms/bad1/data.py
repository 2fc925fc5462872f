import torch
from diffusers import AutoencoderKL
from torch.utils.data import DataLoader, Subset
from torchvision import datasets
from torchvision.transforms import v2


def loader(root: str, vae: AutoencoderKL, picks: list[int]) -> DataLoader:
    steps = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Lambda(lambda x: vae.encode(x[None] * 2 - 1).latent_dist.mean[0])])
    return DataLoader(Subset(datasets.Food101(root, transform=steps), picks), batch_size=64)
