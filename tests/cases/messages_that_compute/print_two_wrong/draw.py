import torch
def preview(vae, unet, sched):
    x = torch.randn(8, 4, 32, 32)
    for t in sched.timesteps:
        x = sched.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
