from ops import both
def roundtrip(vae, net, x, t):
    there, back = both(vae)
    z = there(vae.encode(x).latent_dist.sample())
    z = net(z, t)
    return vae.decode(back(z)).sample
