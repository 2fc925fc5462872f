import torch
from diffusers import AutoencoderKL, DDPMScheduler

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
scheduler = DDPMScheduler()


def loss(net, frame, sketch, t):
    z = vae.encode(frame).latent_dist.sample()
    hint = vae.encode(sketch).latent_dist.mode() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    guess = net(sample=scheduler.add_noise(z, noise, t), timestep=t, hint=hint)
    return ((guess - noise) ** 2).mean()


@torch.no_grad()
def draw(net, sketch):
    hint = vae.encode(sketch).latent_dist.mode() * vae.config.scaling_factor
    z = torch.randn_like(hint)
    for t in scheduler.timesteps:
        z = scheduler.step(net(sample=z, timestep=t, hint=hint), t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
