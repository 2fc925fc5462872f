import zarr
import torch


class Rows(torch.utils.data.Dataset):
    def __init__(self, path, scale):
        self.group, self.scale = zarr.open_group(path, mode="r"), scale

    def __getitem__(self, i):
        both = torch.from_numpy(self.group["moments"][i])
        mean, logvar = both.chunk(2, dim=0)
        logvar = logvar * self.scale
        mean = mean * self.scale
        z = mean + torch.exp(logvar * 0.5) * torch.randn_like(mean)
        return z
