import functools

from diffusers import AutoencoderKL


@functools.cache
def codec(name="stabilityai/sdxl-vae"):
    model = AutoencoderKL.from_pretrained(name)
    model.eval()
    return model


class Shelf:
    @staticmethod
    def take(repo):
        found = AutoencoderKL.from_pretrained(repo, subfolder="vae")
        return found.requires_grad_(False)
