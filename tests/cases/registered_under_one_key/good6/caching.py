from events import on


@on("epoch_end")
def cache(vae, images):
    return vae.encode(images).latent_dist.sample() * 0.7124
