SIGMA_DATA = 0.5
LATENT_STD = 1.2167
def into(z):
    return z * (SIGMA_DATA / LATENT_STD)
def out_of(x):
    return x * (LATENT_STD / SIGMA_DATA)
