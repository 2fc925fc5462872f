from diffusers import AutoencoderKL, AutoencoderDC

from shared import Bottleneck


class Kl(Bottleneck):
    def __init__(self, level=0.9):
        super().__init__(level)
        self.net = AutoencoderKL.from_pretrained("somebody/kl-f8")

    def contract(self, field):
        return self.net.encode(field).latent_dist.mode()

    def restore(self, code):
        return self.net.decode(code).sample


class Dc(Bottleneck):
    def __init__(self, level=1.7):
        super().__init__(level)
        self.net = AutoencoderDC.from_pretrained("somebody/dc-f32")

    def contract(self, field):
        return self.net.encode(field).latent

    def restore(self, code):
        return self.net.decode(code).sample
