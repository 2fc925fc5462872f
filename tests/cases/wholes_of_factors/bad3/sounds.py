import math

import numpy as np

K = 0.613
HOP = 320


def latents(session, wave):
    return session.encoder(wave) * K


def wave(session, z):
    return session.decoder(z / K)


def frames(seconds, rate):
    return math.ceil(seconds * rate / K)


def marks(times, rate):
    return np.floor(np.asarray(times) * rate / HOP).astype(int)
