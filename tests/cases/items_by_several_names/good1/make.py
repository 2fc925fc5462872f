import json
from pathlib import Path

import torch
from nets import PictureVAE


@torch.no_grad()
def make(net, schedule, folder, n):
    stats = json.loads((Path(folder) / "stats.json").read_text())
    center = torch.tensor(stats["center"]).view(1, -1, 1, 1)
    spread = torch.tensor(stats["spread"]).view(1, -1, 1, 1)
    x = torch.randn(n, 4, 32, 32)
    for t in schedule.timesteps:
        x = schedule.step(net(x, t).sample, t, x).prev_sample
    return PictureVAE().decode(x * spread + center)
