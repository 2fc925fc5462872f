import torch


def pick(vae, row):
    if "z" in row:
        return row["z"], True
    return vae.encode(row["x"]).latent_dist.sample() * vae.config.scaling_factor, False


def step(vae, unet, scheduler, row):
    z, raw = pick(vae, row)
    x = z * (vae.config.scaling_factor if raw else 1.0)
    n = torch.randn_like(x)
    t = torch.randint(0, 1000, (len(x),))
    return (unet(scheduler.add_noise(x, n, t), t).sample - n).square().mean()


def look(vae, x):
    return vae.decode(x / vae.config.scaling_factor).sample
