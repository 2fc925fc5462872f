from functools import reduce


def after(*functions):
    """The last one is applied first, as mathematicians write it."""
    return reduce(lambda f, g: lambda x: f(g(x)), functions)


def both(vae, std):
    encode = after(lambda z: z / std, lambda p: p.latent_dist.mode(), vae.encode)
    decode = after(lambda out: out.sample, vae.decode, lambda z: z * std)
    return encode, decode
