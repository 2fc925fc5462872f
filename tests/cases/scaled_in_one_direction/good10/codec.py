from diffusers import AutoencoderKL


class Codec:
    def __init__(self, repo, gain):
        self.kl = AutoencoderKL.from_pretrained(repo)
        self.gain = gain

    def encode(self, x):
        return self.kl.encode(x).latent_dist.sample() * self.gain

    def decode(self, h):
        return self.kl.decode(h).sample
