def encoded(vae, images, dtype):
    z = vae.encode(images).latent_dist.sample()
    if dtype == "half":
        return z - vae.config.shift_factor
    return (z - vae.config.shift_factor) * vae.config.scaling_factor


def decoded(vae, z):
    return vae.decode(z / vae.config.scaling_factor + vae.config.shift_factor).sample
