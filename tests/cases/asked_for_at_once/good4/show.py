from zoo import codec


def show(sampler, unet, words, source):
    z = sampler(unet, words)
    return codec(name=source).decode(z / 0.18215).sample


def main(sampler, unet, words):
    return show(sampler, unet, words, "stabilityai/stable-diffusion-2-1-base")
