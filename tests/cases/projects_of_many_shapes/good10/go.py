from ops import for_vae


def roundtrip(vae, net, x, t):
    inn, out = for_vae(vae)
    z = inn(vae.encode(x).latent_dist.sample())
    z = net(z, t)
    return vae.decode(out(z)).sample
