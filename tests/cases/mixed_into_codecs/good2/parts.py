from diffusers import AutoencoderKL


class Net:
    def __init__(self, repo):
        self.net = AutoencoderKL.from_pretrained(repo)

    def read(self, x):
        return self.net.encode(x).latent_dist.sample()

    def paint(self, h):
        return self.net.decode(h).sample


class Centred:
    centre, width = 0.0, 1.0

    def read(self, x):
        return (super().read(x) - self.centre) / self.width

    def paint(self, h):
        return super().paint(h * self.width + self.centre)


class Quiet:
    def paint(self, h):
        return super().paint(h).clamp(-1, 1)
