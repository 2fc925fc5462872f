def encode(vae, x):
    z = vae.encode(x).latent_dist.sample()
    return (z - vae.config.shift_factor) * vae.config.scaling_factor
