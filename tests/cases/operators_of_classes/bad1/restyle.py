import torch
from mochi_io import Levels


def restyle(net, model, clip, prompt, m, s):
    levels = Levels(m, s)
    x = levels(net.encode(clip).latent_dist.mode())
    x = torch.lerp(x, torch.randn_like(x), 0.5)
    x = x + model(x, prompt)
    return net.decode((~levels)(x)).sample
