import torch
def describe(vae, size=512):
    return vae.config.scaling_factor, vae.spatial_compression_ratio
