def to_model(codec, image, factor):
    return codec.encode(image).latent_dist.mode() * factor


def to_image(codec, z, factor):
    return codec.decode(z / factor).sample
