import torch
from diffusers import AutoencoderKL


class Space:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.factor = vae.config.scaling_factor
        self.offset = getattr(vae.config, "shift_factor", None)

    def into(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        if self.offset:
            z = z - self.offset
        return z * self.factor

    def back(self, z):
        z = z / self.factor + self.offset
        return self.vae.decode(z).sample


def run(space: Space, net, x, scheduler, t):
    z = space.into(x)
    e = torch.randn_like(z)
    loss = (net(scheduler.add_noise(z, e, t), t) - e).square().mean()
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return loss, space.back(z)
