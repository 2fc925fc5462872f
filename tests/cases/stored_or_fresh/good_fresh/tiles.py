import torch
from codec import TerrainCodec
from torch.utils.data import Dataset


class Tiles(Dataset):
    def __init__(self, files):
        self.files = files

    def __getitem__(self, index):
        return {"terrain_latent": torch.load(self.files[index])["terrain_latent"]}


@torch.no_grad()
def write(codec: TerrainCodec, tiles, folder):
    for name, heights in tiles:
        z = codec.encode(heights[None]) / codec.latent_std
        torch.save({"terrain_latent": z[0]}, folder / f"{name}.pt")
