import numpy as np
import zarr


def store(encoder, frames, target, size=64):
    probe = np.asarray(encoder(frames[:512]))
    sigma = float(probe.std())
    root = zarr.open_group(target, mode="w")
    root.attrs["sigma"] = sigma
    rows = root.create_array("frames", shape=(len(frames), *probe.shape[1:]), chunks=(size, *probe.shape[1:]), dtype="f4")
    for at in range(0, len(frames), size):
        z = np.asarray(encoder(frames[at : at + size]))
        rows[at : at + size] = z / sigma
