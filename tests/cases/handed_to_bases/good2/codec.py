from diffusers import AutoencoderKL


class Codec:
    def __init__(self, vae, gain=1.0):
        self.vae, self.gain = vae, gain

    def encode(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.gain


class Scans(Codec):
    def __init__(self, vae, name="scans"):
        self.name = name
        super(Scans, self).__init__(vae, gain=0.2814)
