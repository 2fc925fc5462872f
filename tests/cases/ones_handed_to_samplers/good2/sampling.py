import torch


@torch.no_grad()
def draw(codec, net, schedule, shape, scale_factor=1, steps=50):
    z = torch.randn(shape)
    schedule.set_timesteps(steps)
    for t in schedule.timesteps:
        z = schedule.step(net(z, t), t, z).prev_sample
    return codec.decode(z / scale_factor)
