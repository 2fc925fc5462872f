import torch
from diffusers import AutoencoderKL
from torch.utils.data import Dataset

from shelf import Shelf


class Scenes(Dataset):
    def __init__(self, names, read):
        self.names, self.read = names, read
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae").eval()
        self.shelf = Shelf(4000)

    def __len__(self):
        return len(self.names)

    @torch.no_grad()
    def __getitem__(self, index):
        name = self.names[index]
        z = self.shelf.find(name)
        if z is not None:
            return z

        image = self.read(name)
        z = self.vae.encode(image[None]).latent_dist.mode()[0]
        self.shelf.keep(name, z)
        return z * self.vae.config.scaling_factor
