import torch
from preview import Glance


def draw(vae, unet, scheduler, words, shape, show):
    glance = Glance(shape[1])
    glance.load_state_dict(torch.load("glance.pt"))
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t, words).sample, t, x).prev_sample
        show(glance(x.movedim(1, -1)))
    return vae.decode(x / vae.config.scaling_factor).sample
