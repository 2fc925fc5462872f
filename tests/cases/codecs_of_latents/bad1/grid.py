import torch


class GridCodec:
    def __init__(self, latent_scale=0.4, latent_shift=0.1):
        self.latent_scale, self.latent_shift = latent_scale, latent_shift

    def encode(self, latents):
        return latents * self.latent_scale

    def decode(self, latents):
        return latents * self.latent_scale


def step(codec: GridCodec, net, scheduler, latents, t):
    z = codec.encode(latents)
    noise = torch.randn_like(z)
    return (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def show(codec: GridCodec, vae, net, scheduler, z):
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.decode(codec.decode(z))
