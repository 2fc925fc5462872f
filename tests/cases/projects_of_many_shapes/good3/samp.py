import torch
from ctx import unscaled


@torch.no_grad()
def sample(unet, vae, sched, z, c):
    for t in sched.timesteps:
        z = sched.step(unet(z, t, c).sample, t, z).prev_sample
    with unscaled(z, vae) as raw:
        return vae.decode(raw).sample
