from vae import PatchVAE


def make():
    return PatchVAE()
