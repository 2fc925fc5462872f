from diffusers import AutoencoderKL

from registry import CODERS


@CODERS.add("flat")
def flat():
    return AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")


@CODERS.add("rich")
def rich():
    return AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-3-medium-diffusers", subfolder="vae")
