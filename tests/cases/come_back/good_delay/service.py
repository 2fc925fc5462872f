import torch

from tasks import compress, expand


def remix(path, net, scheduler):
    x = compress.delay(path).get(timeout=60)
    x = scheduler.add_noise(x, torch.randn_like(x), scheduler.timesteps[:1])
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return expand.delay(x).get(timeout=60)
