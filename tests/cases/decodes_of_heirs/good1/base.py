from diffusers import AutoencoderKLCogVideoX


class VideoCodec:
    def __init__(self, repo: str):
        self.vae = AutoencoderKLCogVideoX.from_pretrained(repo, subfolder="vae")
        self.gain = self.vae.config.scaling_factor

    def encode(self, clip):
        return self.gain * self.vae.encode(clip).latent_dist.sample()

    def decode(self, z):
        return self.vae.decode(z / self.gain).sample
