import torch
from diffusers import AutoencoderKLCogVideoX

vae = AutoencoderKLCogVideoX.from_pretrained("THUDM/CogVideoX-2b", subfolder="vae")


def loss(net, scheduler, clip, t):
    z = vae.encode(clip).latent_dist.sample()
    noise = torch.randn_like(z)
    guess = net(scheduler.add_noise(z, noise, t), t, z[:, :, :1])
    return ((guess - noise) ** 2).mean()


@torch.no_grad()
def draw(net, scheduler, still):
    first = vae.encode(still).latent_dist.mode() * vae.config.scaling_factor
    z = torch.randn(1, 16, 13, 60, 90)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t, first), t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
