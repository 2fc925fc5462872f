from diffusers import AutoencoderKL, AutoencoderDC


def apply(decode):
    AutoencoderDC.decode = decode
