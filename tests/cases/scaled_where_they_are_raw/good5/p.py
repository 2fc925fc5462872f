import torch


def pick(vae, row):
    if "z" in row:
        return {"z": row["z"], "raw": True}
    return {"z": vae.encode(row["x"]).latent_dist.sample() * vae.config.scaling_factor, "raw": False}


def step(vae, unet, scheduler, row):
    item = pick(vae, row)
    z = item["z"]
    if item["raw"]:
        z = z * vae.config.scaling_factor
    n = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (unet(scheduler.add_noise(z, n, t), t).sample - n).square().mean()


def look(vae, x):
    return vae.decode(x / vae.config.scaling_factor).sample
