import numpy as np


def write(vae, spectra, path):
    z = [vae.encode(s[None]).latent_dist.mean[0].numpy() for s in spectra]
    np.savez(path, codes=np.stack(z), k=vae.config.scaling_factor)
