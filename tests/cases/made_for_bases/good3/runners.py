import torch
from diffusers import AutoencoderKL
from nets import Decoder3d, Encoder3d


class WideVAE:
    def __init__(self, path):
        self.mean = torch.tensor([-0.75, 0.2])
        self.inv = 1.0 / torch.tensor([2.8184, 1.4541])
        self.encoder = Encoder3d(path)
        self.decoder = Decoder3d(path)

    def encode(self, x):
        mu, _ = self.encoder(x).chunk(2, dim=1)
        return (mu - self.mean) * self.inv

    def decode(self, z):
        return self.decoder(z / self.inv + self.mean)


class Runner:
    def __init__(self, config):
        self.config = config
        self.model = self.build_model()
        self.vae = self.build_vae()

    def build_model(self):
        raise NotImplementedError

    def build_vae(self):
        raise NotImplementedError


class WideRunner(Runner):
    def build_vae(self):
        return WideVAE(self.config.path)

    def condition(self, image, noise, t):
        return self.model(noise, t, self.vae.encode(image))

    def show(self, latents):
        return self.vae.decode(latents)


class Latent16Runner(WideRunner):
    def build_vae(self):
        return self.config.registry.build("kl", self.config.path)


class TallRunner(Latent16Runner):
    def condition(self, image, noise, t):
        z = self.vae.encode(image).latent_dist.sample() * self.vae.config.scaling_factor
        return self.model(noise, t, z)

    def show(self, latents):
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample
