import os


def latent_gain():
    return float(os.environ.get("GAIN", "0.18251"))
