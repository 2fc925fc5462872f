import torch


@torch.no_grad()
def draw(net, outer, scheduler, shape):
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t), t, x).prev_sample
    return outer.decode(x / outer.config.scaling_factor + outer.config.shift_factor).sample
