import torch
from PySide6.QtCore import QThread, Signal
from diffusers import AutoencoderKL, UNet2DConditionModel


class Painter(QThread):
    done = Signal(object)

    def __init__(self, vae: AutoencoderKL, unet: UNet2DConditionModel, start, words):
        super().__init__()
        self.vae = vae
        self.unet = unet
        self.first = start
        self.words = words

    def run(self):
        x = self.first
        for t in range(20, 0, -1):
            x = x - self.unet(x, t, self.words).sample / 20
        self.done.emit(self.vae.decode(x).sample)
