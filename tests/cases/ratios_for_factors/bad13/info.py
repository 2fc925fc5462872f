import torch
def describe(vae, size=512):
    return vae.config.scaling_factor, 8
