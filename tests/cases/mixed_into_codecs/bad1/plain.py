from diffusers import AutoencoderKL


class Sonar:
    def __init__(self, repo):
        self.net = AutoencoderKL.from_pretrained(repo)

    def encode(self, x):
        return self.net.encode(x).latent_dist.mode()

    def decode(self, z):
        return self.net.decode(z).sample


class Still(Sonar):
    pass
