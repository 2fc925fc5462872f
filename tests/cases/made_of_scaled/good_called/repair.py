def picture_of(codec, z):
    return codec.decode(z).sample


def repair(codec, fill, picture, mask):
    z = codec.encode(picture).latent_dist.sample() * codec.config.scaling_factor
    z = fill(z, mask)
    return picture_of(codec, z / codec.config.scaling_factor)


def preview(codec, latents):
    return picture_of(codec, latents / codec.config.scaling_factor)
