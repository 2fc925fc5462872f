from names import FLUX


def to_net(autoencoder, image):
    raw = autoencoder.encode(image).latent_dist.sample()
    return (raw - FLUX.b) * FLUX.k


def to_rgb(autoencoder, z):
    return autoencoder.decode(z / FLUX.k + FLUX.b).sample
