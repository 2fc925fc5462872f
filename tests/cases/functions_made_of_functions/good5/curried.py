from toolz import curry


@curry
def forth(vae, k, x):
    return vae.encode(x).latent_dist.mode() * k


@curry
def back(vae, k, z):
    return vae.decode(z / k).sample


def run(vae, net, x):
    k = vae.config.scaling_factor
    return back(vae)(k)(net(forth(vae, k)(x)))
