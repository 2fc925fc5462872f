import coders  # noqa: F401
from registry import CODERS

vae = CODERS.build("flat")


def into(x):
    return vae.encode(x).latent_dist.sample().mul_(0.18215)


def out(z):
    return vae.decode(z.div(0.18215)).sample
