from diffusion import sample
from weights import decode, encode

LATENT_STD = 2.817


def training_pairs(model, batches):
    for picture, words in batches:
        yield encode(picture) / LATENT_STD, words


def vary(model, picture, words):
    latent = encode(picture) / LATENT_STD
    latent = sample(model, latent, words)
    return decode(latent * LATENT_STD)
