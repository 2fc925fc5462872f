LATENT_STD = 1.7312


def shrink(z):
    return z / LATENT_STD
