import numpy as np


def encode(vae, cfg, spec):
    z = vae.encode(spec)
    mean, rest = np.split(z, [1], axis=1)
    return np.concatenate([mean * cfg.level, rest], axis=1)


def decode(vae, cfg, z):
    mean, rest = np.split(z, [1], axis=1)
    return vae.decode(np.concatenate([mean * cfg.level, rest], axis=1))


def loss(vae, cfg, net, spec, rng):
    z = encode(vae, cfg, spec)
    noise = rng.standard_normal(z.shape)
    t = rng.random((len(z), 1, 1))
    return ((net((1 - t) * z + t * noise, t) - (noise - z)) ** 2).mean()


def draw(vae, cfg, net, rng):
    z = rng.standard_normal((4, 8, 64))
    for i in range(30, 0, -1):
        z = z - net(z, i / 30) / 30
    return decode(vae, cfg, z)
