from torch import nn


def embed(vae, x, norm=nn.Identity()):
    return norm(vae.encode(x).latent_dist.mode())


def render(vae, z, denorm=nn.Identity()):
    return vae.decode(denorm(z)).sample


def twice(vae, x):
    return render(vae, embed(vae, x))
