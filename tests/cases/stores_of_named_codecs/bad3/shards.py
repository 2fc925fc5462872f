import numpy as np


def shards(codec, params, fields, out):
    rows = [np.asarray(codec.encode(params, field)) for field in fields]
    np.save(f"{out}/ocean_latents.npy", np.stack(rows))
