from functools import reduce


def compose(*steps):
    return lambda value: reduce(lambda v, step: step(v), steps, value)


def build(vae, k):
    encode = compose(lambda x: x * 2 - 1, vae.encode, lambda p: p.latent_dist.sample(), lambda z: z * k)
    decode = compose(lambda z: z * k, vae.decode, lambda out: out.sample, lambda x: (x + 1) / 2)
    return encode, decode
