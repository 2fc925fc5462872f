import torch
import zarr


class Tiles(torch.utils.data.Dataset):
    def __init__(self, path):
        self.root = zarr.open_group(path, mode="r")
        self.std = self.root.attrs["latent_std"]

    def __len__(self):
        return self.root["z"].shape[0]

    def __getitem__(self, i):
        return torch.from_numpy(self.root["z"][i])


def fit(net, path, schedule):
    for z in torch.utils.data.DataLoader(Tiles(path), 16):
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        (net(schedule.add_noise(z, noise, t), t) - noise).pow(2).mean().backward()
