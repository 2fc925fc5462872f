import jax


def code(packer, params, song, width):
    return packer.encode(params, song) / width


def song(packer, params, z, width):
    return packer.decode(params, z * width)


def sing(packer, params, net, sampler, key, shape, width):
    z = sampler(net, params, jax.random.normal(key, shape))
    return packer.decode(params, z)
