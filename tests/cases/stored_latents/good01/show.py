import torch


@torch.no_grad()
def show(vae, net, scheduler, shape):
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t), t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
