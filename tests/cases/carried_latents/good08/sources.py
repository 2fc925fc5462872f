import torch
from torch.utils.data import Dataset


class Live:
    """Latents of the pictures of a batch."""

    def __init__(self, vae):
        self.vae = vae

    def __call__(self, batch):
        return self.vae.encode(batch["image"]).latent_dist.sample() * self.vae.config.scaling_factor


class Ready:
    """Latents that were stored as the autoencoder's encoder gave them."""

    def __init__(self, factor):
        self.factor = factor

    def __call__(self, batch):
        return batch["raw_mode"] * self.factor


class Files(Dataset):
    def __init__(self, files):
        self.files = files

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        return torch.load(self.files[i])
