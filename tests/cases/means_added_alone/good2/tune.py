import numpy as np
import torch


def batches(path, mean, std):
    stored = np.load(path)["latents"]
    for z in torch.from_numpy(stored).split(16):
        yield (z - mean) / std


def tune(net, scheduler, path, mean, std, optimizer):
    for z in batches(path, mean, std):
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()
        loss.backward()
        optimizer.step()
