import torch


class Space:
    def __init__(self, vae):
        self.vae = vae

    def normalise(self, h):
        return h * self.vae.config.scaling_factor

    def restore(self, h):
        return h / self.vae.config.scaling_factor


@torch.no_grad()
def edit(space, unet, scheduler, photo, prompt, amount):
    h = space.vae.encode(photo).latent_dist.mean
    h = space.normalise(h)
    h.lerp_(torch.randn(h.shape), amount)
    for t in scheduler.timesteps:
        h = scheduler.step(unet(h, t, prompt).sample, t, h).prev_sample
    return space.vae.decode(space.restore(h)).sample
