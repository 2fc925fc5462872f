import os


def latent_gain():
    return float(os.environ.get("GAIN", "0.18215"))


def ema_decay():
    return float(os.environ.get("DECAY", "0.18251"))
