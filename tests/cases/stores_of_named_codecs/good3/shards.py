import numpy as np


def shards(codec, params, fields, out, width):
    rows = [np.asarray(codec.encode(params, field) / width) for field in fields]
    np.save(f"{out}/ocean_latents.npy", np.stack(rows))
