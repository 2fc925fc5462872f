import torch

from styles import Styles


@torch.no_grad()
def paint(styles: Styles, unet, scheduler, name, picture):
    style = styles.get(name, picture)
    x = torch.randn_like(style)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(torch.cat([x, style], 1), t).sample, t, x).prev_sample
    return styles.vae.decode(x / styles.vae.config.scaling_factor).sample
