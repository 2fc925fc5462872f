import torch
from diffusers import AutoencoderKL


class SDVAE(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.dtype = torch.float64
        self.register_buffer(
            "scale",
            torch.tensor([4.17, 4.62, 3.71, 3.28], dtype=self.dtype).reciprocal().reshape(1, -1, 1, 1),
            persistent=False,
        )
        self.register_buffer(
            "bias",
            -1.0 * torch.tensor([5.81, 3.25, 0.12, -2.15], dtype=self.dtype).reshape(1, -1, 1, 1) * self.scale,
            persistent=False,
        )
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")

    def encode(self, state):
        latent = self.vae.encode(state)["latent_dist"].mean
        latent = latent * self.scale
        latent = latent + self.bias
        return latent

    def decode(self, latent):
        latent = latent - self.bias
        latent = latent / self.scale
        return self.vae.decode(latent)["sample"]
