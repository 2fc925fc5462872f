import numpy as np


def pack(ae, slices, out):
    codes = np.concatenate([ae.encode(s).latent_dist.mode().numpy() for s in slices])
    np.savez(out, ct_codes=codes)
