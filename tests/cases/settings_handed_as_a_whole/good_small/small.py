from diffusers import AutoencoderKL

BLOCKS = (64, 128, 256, 256)
TINY = {"block_out_channels": BLOCKS, "latent_channels": 4, "scaling_factor": 0.71}


def build(device):
    return AutoencoderKL(**TINY).to(device)
