from functools import partial, reduce
from operator import attrgetter, itemgetter, methodcaller, mul


def chain(*parts):
    return lambda value: reduce(lambda v, part: part(v), parts, value)


def times(k, z):
    return mul(z, k)


clean = chain(methodcaller("strip"), methodcaller("encode", "utf-8"), methodcaller("decode"), itemgetter(0))
bright = chain(attrgetter("pixels"), partial(times, 0.5), partial(times, 0.5))


def latents(vae, x, k):
    return chain(vae.encode, attrgetter("latent_dist"), methodcaller("sample"), partial(times, k))(x)
