def face(vae, x):
    return vae.encode(x).latent_dist.mode() * vae.config.scaling_factor


def scene(vae, x):
    return (vae.encode(x).latent_dist.mode() - vae.config.shift_factor) * vae.config.scaling_factor


def back(vae, z):
    return vae.decode(z / vae.config.scaling_factor + vae.config.shift_factor).sample
