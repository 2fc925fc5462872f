from diffusers import AutoencoderKL, AutoencoderKLCogVideoX

LOADERS = {}


def loader(function):
    LOADERS[function.__name__] = function
    return function


@loader
def stills():
    return AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")


@loader
def reels():
    return AutoencoderKLCogVideoX.from_pretrained("THUDM/CogVideoX-2b", subfolder="vae")
