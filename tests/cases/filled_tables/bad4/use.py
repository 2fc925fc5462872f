import coders  # noqa: F401
from registry import CODERS

vae = CODERS.build("flat")


def into(x):
    return vae.encode(x).latent_dist.sample().mul_(0.13025)


def out(z):
    return vae.decode(z.div(0.13025)).sample
