import torch


def draw(vae, unet, sched):
    z = torch.randn(1, 4, 64, 64)
    for t in sched.timesteps:
        z = sched.step(unet(z, t), t, z).prev_sample
    return vae.decode(z)
