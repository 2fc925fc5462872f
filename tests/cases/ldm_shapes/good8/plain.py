import torch
from base import Model
from own_codec import Codec


class Plain(Model):
    """Trained on what its codec hands out."""

    def load(self):
        self.vae = Codec.from_file("plain.safetensors")

    def encode(self, images):
        return self.vae.encode(images)

    @torch.no_grad()
    def sample(self, net, scheduler, shape):
        z = torch.randn(shape)
        for t in scheduler.timesteps:
            z = scheduler.step(net(z, t), t, z).prev_sample
        return self.decode(z)

    def decode(self, latents):
        return self.vae.decode(latents)
