from diffusers import AutoencoderKL


def stage() -> AutoencoderKL:
    return AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").eval()
