import torch


@torch.no_grad()
def edit(vae, unet, scheduler, before, text):
    hint = vae.encode(before).latent_dist.mode()
    x = torch.randn_like(hint)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(torch.cat((x, hint), 1), t, text).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
