from diffusers import AutoencoderKL


class Stage:
    def __init__(self, repo, amp):
        self.net = AutoencoderKL.from_pretrained(repo)
        self.amp = amp

    def encode(self, x):
        return self.net.encode(x).latent_dist.sample() * self.amp

    def decode(self, z):
        return self.net.decode(z).sample
