def move(vae, tform, x):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    z = tform.transform(z)
    return vae.decode(z / vae.config.scaling_factor).sample
