import torch
from diffusers import AutoencoderKL, AutoencoderTiny


class Booth:
    def __init__(self, turbo):
        self.tiny = AutoencoderTiny.from_pretrained("madebyollin/taesd")
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
        self.turbo = turbo

    def live(self, frame, text):
        z = self.turbo(self.tiny.encode(frame).latents, text)
        return z, self.tiny.decode(z).sample

    def print_picture(self, z):
        z = z.float()
        return self.vae.decode(z).sample


def main(booth: Booth, frames, text):
    for frame in frames:
        z, preview = booth.live(frame, text)
        yield preview, booth.print_picture(z)
