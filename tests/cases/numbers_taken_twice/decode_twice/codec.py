STD = 0.7213
def to_latents(vae, x):
    return vae.encode(x).latent_dist.sample() / STD
def to_images(vae, z):
    return vae.decode(z * STD).sample
