from diffusers import AutoencoderKL


class Net:
    def __init__(self, repo, gain):
        self.net = AutoencoderKL.from_pretrained(repo)
        self.gain = gain

    def encode(self, x):
        return self.net.encode(x).latent_dist.sample() * self.gain

    def decode(self, h):
        return self.net.decode(h / self.gain).sample


class Checked:
    def encode(self, x):
        z = super().encode(x)
        assert z.isfinite().all()
        return z * self.gain

    def decode(self, h):
        return super().decode(h).clamp(-1, 1)
