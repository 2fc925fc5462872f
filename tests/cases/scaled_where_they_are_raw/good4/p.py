import torch


def pick(vae, row):
    if "z" in row:
        return row["z"], "raw"
    return vae.encode(row["x"]).latent_dist.sample() * vae.config.scaling_factor, "model"


def step(vae, unet, scheduler, row):
    z, kind = pick(vae, row)
    if kind == "raw":
        z = z * vae.config.scaling_factor
    n = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (unet(scheduler.add_noise(z, n, t), t).sample - n).square().mean()


def look(vae, x):
    return vae.decode(x / vae.config.scaling_factor).sample
