def affine(z, k, b):
    return z * k + b


def roundtrip(vae, net, x, t):
    k, b = vae.config.scaling_factor, vae.config.shift_factor
    z = affine(vae.encode(x).latent_dist.sample(), k, -b * k)
    z = net(z, t)
    return vae.decode(affine(z, 1 / k, b)).sample
