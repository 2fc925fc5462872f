import torch

from space import Space


def objective(space: Space, net, schedule, pixels):
    h = space.into(pixels, raw=False)
    eps = torch.randn_like(h)
    t = torch.randint(0, 1000, (len(h),))
    return (net(schedule.add_noise(h, eps, t), t) - eps).square().mean()
