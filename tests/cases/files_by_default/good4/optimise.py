import numpy as np
import torch
from settings import Settings


def optimise(vae, net, scheduler, cfg: Settings):
    z = torch.from_numpy(np.load(cfg.bank)["z"])
    noise, t = torch.randn_like(z), torch.randint(0, cfg.steps, (len(z),))
    noisy = scheduler.add_noise(z, noise, t)
    return (net(noisy, t) - noise).pow(2).mean()
