import torch
from diffusers import AutoencoderKL


class Collate:
    def __init__(self, ae: AutoencoderKL):
        self.mean = ae.config.shift_factor

    def __call__(self, rows):
        return torch.stack([row["z"] for row in rows])


class Store(torch.utils.data.Dataset):
    def __init__(self, files):
        self.files = files

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        return torch.load(self.files[i])


def fill(ae: AutoencoderKL, images, files) -> None:
    for image, file in zip(images, files):
        torch.save({"z": ae.encode(image[None]).latent_dist.mode()[0]}, file)
