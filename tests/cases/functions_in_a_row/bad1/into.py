from toolz import pipe

from steps import moved, scaled


def features(vae, offset, factor, x):
    return pipe(x, vae.encode, lambda out: out.latent_dist.mode(), scaled(factor), moved(-offset))
