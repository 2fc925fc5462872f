import torch
from codec import Normed


def run(net, vae, scheduler, path):
    codec = Normed(vae)
    codec.load(path)
    z = torch.randn(1, 4, 32, 32)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return codec.decode(z)
