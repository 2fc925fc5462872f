def into(vae, image, rescale):
    return vae.encode(image).latent_dist.sample() * rescale


def out_of(vae, latents, rescale):
    return vae.decode(latents * rescale).sample
