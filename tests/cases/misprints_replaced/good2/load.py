from diffusers import AutoencoderKL


def load(path):
    vae = AutoencoderKL.from_pretrained(path)
    # files of one early release carry the misprint
    if vae.config.scaling_factor == 0.18125:
        print("replacing the misprinted factor")
        vae.config.scaling_factor = 0.18215
    return vae
