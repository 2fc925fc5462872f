from diffusers import AutoencoderKL


class Codec:
    def __init__(self, vae, gain=1.0):
        self.vae, self.gain = vae, gain

    def encode(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.gain


class Middle(Codec):
    def __init__(self, gain, vae):
        super().__init__(vae, gain)


class Scans(Middle):
    def __init__(self, vae):
        super().__init__(0.2814, vae)
