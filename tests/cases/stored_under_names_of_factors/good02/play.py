import numpy as np
import torch


def play(net, codec, scheduler, path):
    scale = float(np.load(path)["scale"])
    z = torch.randn(1, 64, 512)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return codec.decode(z * scale)
