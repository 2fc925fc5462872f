from own_numbers import MEAN, STD


def latents(vae, clip):
    return (vae.encode(clip).latent_dist.mode() - MEAN.view(1, -1, 1, 1)) / STD.view(1, -1, 1, 1)


def clip(vae, z):
    return vae.decode(z * STD.view(1, -1, 1, 1) + MEAN.view(1, -1, 1, 1)).sample
