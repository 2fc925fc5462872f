import torch
import zarr
from net import Coder


@torch.no_grad()
def draw(net, path, schedule):
    std = zarr.open_group(path, mode="r").attrs["latent_std"]
    z = torch.randn(1, 8, 32, 32)
    for t in schedule.timesteps:
        z = schedule.step(net(z, t), t, z).prev_sample
    return Coder().eval().decode(z / std)
