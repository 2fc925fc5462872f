import torch


def step(vae, unet, scheduler, rows, kind):
    z = vae.encode(rows).latent_dist.sample() * vae.config.scaling_factor
    x = z * {"raw": vae.config.scaling_factor}.get(kind, 1.0)
    n = torch.randn_like(x)
    t = torch.randint(0, 1000, (len(x),))
    return (unet(scheduler.add_noise(x, n, t), t).sample - n).square().mean()


def look(vae, x):
    return vae.decode(x / vae.config.scaling_factor).sample
