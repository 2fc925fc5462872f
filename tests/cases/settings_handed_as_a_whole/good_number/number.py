from diffusers import AutoencoderKL


def build(width):
    options = {"latent_channels": 8}
    options["block_out_channels"] = [width, width * 2, width * 4]
    options["scaling_factor"] = 0.5
    vae = AutoencoderKL.from_config(options)
    return vae
