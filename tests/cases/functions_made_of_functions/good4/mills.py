from operator import mul

from funcy import rcompose, rpartial


def grind(vae, net, grain):
    k = vae.config.scaling_factor
    forth = rcompose(vae.encode, lambda p: p.latent_dist.mode(), rpartial(mul, k))
    z = net(forth(grain))
    return vae.decode(z / k).sample
