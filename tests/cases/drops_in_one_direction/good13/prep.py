import torch


def prepare(vae, x, path):
    torch.save(grab(vae, x), path)


def grab(vae, x):
    return vae.encode(x).latent_dist.sample()


def view(vae, z):
    return vae.decode(z / 0.41).sample
