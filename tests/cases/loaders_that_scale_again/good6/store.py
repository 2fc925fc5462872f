import numpy as np


def store(codec, motions, valid, path):
    np.save(path / "motion_codes.npy", codec.encode(motions) * valid)
