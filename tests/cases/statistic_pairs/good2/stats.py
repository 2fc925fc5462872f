import numpy as np
def load(path):
    raw = np.load(path)
    return {k: raw[k][None, :, None, None] for k in raw.files}
