from operator import truediv

from toolz import curry, flip, pipe


def weave(vae, net, cloth):
    k = vae.config.scaling_factor
    z = vae.encode(cloth).latent_dist.sample() * k
    return pipe(net(z), flip(truediv)(k), vae.decode).sample
