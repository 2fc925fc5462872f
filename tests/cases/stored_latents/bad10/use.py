import numpy as np
import torch


def use(where, net, scheduler):
    x = torch.tensor(np.load(f"{where}/scene_latents.npz")["scene"]) * 0.18215
    noise = torch.randn_like(x)
    t = torch.randint(0, 1000, (len(x),))
    return (net(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()
