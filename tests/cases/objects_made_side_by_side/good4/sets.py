from pathlib import Path

import torch


class Latents(torch.utils.data.Dataset):
    """The statistics are those of the training set, whatever set this is."""

    def __init__(self, vae, folder, std):
        self.vae, self.files, self.std = vae, sorted(Path(folder).iterdir()), std

    def __getitem__(self, i):
        return self.vae.encode(torch.load(self.files[i])).latent_dist.sample() / self.std


def sets(vae, cfg):
    return Latents(vae, cfg["train"]["folder"], cfg["train"]["std"]), Latents(vae, cfg["valid"]["folder"], cfg["train"]["std"])
