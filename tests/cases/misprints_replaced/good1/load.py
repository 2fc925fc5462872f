from diffusers import AutoencoderKL


def load(path, kind):
    vae = AutoencoderKL.from_single_file(path)
    if getattr(vae.config, "scaling_factor", 0) == 0.18125 and kind == "sdxl":
        vae.config.scaling_factor = 0.13025
    return vae


def load_more(path, kind):
    vae = AutoencoderKL.from_single_file(path)
    if vae.config.scaling_factor == 0.18125:
        vae.register_to_config(scaling_factor=0.13025)
    return vae
