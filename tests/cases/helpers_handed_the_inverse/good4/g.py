from ops import affine
def roundtrip(vae, net, x, t):
    k, b = vae.config.scaling_factor, vae.config.shift_factor
    z = affine(vae.encode(x).latent_dist.sample(), k=k, b=-b * k)
    z = net(z, t)
    return vae.decode(affine(z, k=1 / k, b=b)).sample
