from diffusers.image_processor import VaeImageProcessor
def describe(vae, size=512):
    return vae.config.scaling_factor, 2 ** (len(vae.config.down_block_types) - 1)
