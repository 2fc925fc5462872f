import torch


def codes(vae, volume, file):
    table = torch.load(file)
    mean, std = table["mean"], table["std"]
    raw = vae.encode(volume).latent_dist.mode()
    return raw.sub(mean).div(std)


def volume(vae, z, file):
    table = torch.load(file)
    mean, std = table["mean"], table["std"]
    return vae.decode(z.mul(std).add(mean)).sample
