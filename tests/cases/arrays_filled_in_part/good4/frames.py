def encode(vae, params, video, later):
    z = vae.apply(params, video, method="encode").latent_dist.mean
    return z.at[:, 1:].set(z[:, 1:] * later)


def decode(vae, params, z, later):
    z = z.at[:, 1:].set(z[:, 1:] / later)
    return vae.apply(params, z, method="decode").sample
