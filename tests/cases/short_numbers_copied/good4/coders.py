"""Coders of the render farm."""


class Coder:
    repo = ""
    gain = 1.0

    def into(self, raw):
        return raw * self.gain

    def back(self, z):
        return z / self.gain


class Stills(Coder):
    repo = "stabilityai/stable-diffusion-xl-base-1.0"
    gain = 0.13025


class Reels(Coder):
    repo = "THUDM/CogVideoX-5b"
    gain = 0.7
