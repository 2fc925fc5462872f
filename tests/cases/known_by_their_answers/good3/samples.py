import torch


@torch.no_grad()
def paint(net, brush, scheduler, shape):
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t), t, x).prev_sample
    return brush.decode(x / brush.config.scaling_factor).sample


def put_in(brush, canvas):
    return brush.encode(canvas).latent_dist.mode() * brush.config.scaling_factor
