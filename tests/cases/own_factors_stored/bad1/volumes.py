import torch
import zarr


class Volumes(torch.utils.data.Dataset):
    def __init__(self, path):
        root = zarr.open_group(path, mode="r")
        self.z, self.unit = root["z"], root.attrs["unit"]

    def __len__(self):
        return len(self.z)

    def __getitem__(self, i):
        return torch.from_numpy(self.z[i]) / self.unit


def sample(vae, net, data, solver):
    made = solver(net, torch.randn_like(data[0])[None])
    return vae.decode(made / data.unit).sample
