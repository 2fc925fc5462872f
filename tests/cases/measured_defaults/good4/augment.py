import torch


def loss(vae, unet, images, scheduler, jitter: float = 1.0375):
    z = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    z = z * jitter
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()


def sample(vae, unet, scheduler, temperature: float = 0.9675, boost: float = 1.085):
    z = torch.randn(4, 4, 32, 32) * temperature
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    z = z * boost
    return vae.decode(z / vae.config.scaling_factor).sample
