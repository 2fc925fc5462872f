import torch


def codes(vae, volume, file):
    table = torch.load(file)
    mean, std = table["mean"], table["std"]
    raw = vae.encode(volume).latent_dist.mode()
    return raw.sub(mean).div(std)


def volume(vae, z, file):
    table = torch.load(file)
    mean, std = table["mean"], table["std"]
    z = z.mul(std)
    z = z.sub(mean)
    return vae.decode(z).sample
