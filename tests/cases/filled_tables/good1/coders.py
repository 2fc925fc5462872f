from catalogue import opener
from diffusers import AutoencoderKL


@opener("small")
def small():
    return AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


@opener("wide")
def wide():
    return AutoencoderKL.from_pretrained("madebyollin/sdxl-vae-fp16-fix")
