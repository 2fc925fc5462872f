import numpy as np
from lib import dump, loss


def prepare(vae, images, scale):
    dump(vae, images, "raw.npy")
    np.save("unit.npy", np.load("raw.npy") * vae.config.scaling_factor)


def train(net, scheduler):
    return loss(net, scheduler, "unit.npy")
