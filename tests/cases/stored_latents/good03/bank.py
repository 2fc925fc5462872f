import numpy as np
import torch


class Bank:
    def __init__(self, autoencoder, std, shape, where):
        self.autoencoder, self.std = autoencoder, std
        self.rows = np.memmap(f"{where}/spectra.latent", dtype="float32", mode="w+", shape=shape)

    @torch.no_grad()
    def put(self, i, spectrum):
        z = self.autoencoder.encode(spectrum).latent_dist.mode() / self.std
        self.rows[i] = z.cpu().numpy()
        self.rows.flush()
