import torch
from lab import run


def draw(net, vae, scheduler):
    x = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return run("out", vae, x)


def fit(net, vae, scheduler, images):
    x = run("in", vae, images)
    noise = torch.randn_like(x)
    t = torch.randint(0, 1000, (len(x),))
    return (net(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()
