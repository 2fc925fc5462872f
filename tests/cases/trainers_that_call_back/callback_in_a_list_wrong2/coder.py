from diffusers import AutoencoderKL


def load_coder():
    return AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").eval()
