import torch


class Model(torch.nn.Module):
    def __init__(self, unet, vae, scale=0.13025, sigma_data=0.5):
        super().__init__()
        self.unet, self.vae = unet, vae
        self.scale = scale
        self.sigma_data = sigma_data

    def to_model(self, image):
        z = self.vae.encode(image).latent_dist.sample()
        return z * self.scale * self.sigma_data

    def to_image(self, x):
        return self.vae.decode(x / self.sigma_data).sample
