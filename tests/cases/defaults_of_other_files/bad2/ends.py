SPAN = 0.13025


def into(vae, x, by=SPAN):
    return vae.encode(x).latent_dist.sample() * by


def back(vae, z, by=SPAN):
    return vae.decode(z / by).sample
