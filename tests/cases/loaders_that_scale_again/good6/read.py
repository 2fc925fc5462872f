import numpy as np


def read(path, valid):
    return np.load(path / "motion_codes.npy") * valid


def decode(codec, net, solver, std):
    return codec.decode(solver(net) * std)
