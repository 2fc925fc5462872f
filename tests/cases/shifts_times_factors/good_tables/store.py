def normalise(z, mean, std):
    return z / std - mean / std


def to_latents(vae, x, mean, std):
    return normalise(vae.encode(x), mean, std)


def to_pixels(vae, z, mean, std):
    return vae.decode(z * std + mean)
