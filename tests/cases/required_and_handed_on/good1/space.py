def into(vae, scans, whiten=None):
    h = vae.encode(scans).latent_dist.sample()
    if whiten is not None:
        h = (h - whiten.centre) / whiten.width
    return h


def out_of(vae, h, whiten=None):
    if whiten is not None:
        h = h * whiten.width + whiten.centre
    return vae.decode(h).sample
