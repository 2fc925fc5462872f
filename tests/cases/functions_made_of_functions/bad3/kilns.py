from functools import partial

from cytoolz import compose


def drawn(vae, x):
    return vae.encode(x).latent_dist.sample()


def shown(vae, z):
    return vae.decode(z).sample


def fire(vae, net, clay):
    k = vae.config.scaling_factor
    forth = compose(lambda z: z * k, partial(drawn, vae))
    back = compose(partial(shown, vae))
    return back(net(forth(clay)))
