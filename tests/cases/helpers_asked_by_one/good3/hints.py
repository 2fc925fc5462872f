def hint_of(vae, image, factor=1.0):
    return factor * vae.encode(image).latent_dist.mean
