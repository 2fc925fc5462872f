from diffusers import AutoencoderKL, StableDiffusionXLPipeline


def one():
    return AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse"), None


def xl():
    pipe = StableDiffusionXLPipeline.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0")
    return pipe.vae, pipe.unet


TABLE = {"one": one, "xl": xl}


def load(name):
    space, net = TABLE[name]()
    return space.to("cuda"), net
