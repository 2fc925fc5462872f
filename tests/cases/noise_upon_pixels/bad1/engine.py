import torch
from torch import nn


class Engine(nn.Module):
    def __init__(self, first_stage_model, model, scale_factor, latent_input=False):
        super().__init__()
        self.first_stage_model = first_stage_model
        self.model = model
        self.scale_factor = scale_factor
        self.latent_input = latent_input

    def add_noise_to_first_frame(self, image):
        sigma = torch.exp(torch.normal(mean=-3.0, std=0.5, size=(image.shape[0],))).to(image)
        return image + torch.randn_like(image) * sigma[:, None, None, None, None]

    def shared_step(self, batch):
        x = batch["video"]
        image = self.add_noise_to_first_frame(x[:, :, :2])
        batch["concat_images"] = self.encode_first_stage(image)
        return self.model(self.encode_first_stage(x), batch)

    def encode_first_stage(self, x):
        if x.shape[2] > 1 and self.latent_input:
            return x
        return self.first_stage_model.encode(x) / self.scale_factor

    def decode_first_stage(self, z):
        return self.first_stage_model.decode(1.0 / self.scale_factor * z)
