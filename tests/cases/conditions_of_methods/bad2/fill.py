import torch

from inpaint import run


@torch.no_grad()
def fill(vae, net, scheduler, image, hole):
    known = vae.encode(image * hole).latent_dist.mode() * vae.config.scaling_factor
    x = torch.randn_like(known)
    for t in scheduler.timesteps:
        x = scheduler.step(run(net, x, t, {"masked_image": [known]}), t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
