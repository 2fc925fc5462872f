import torch
from torch import nn


class VideoDiffusionEngine(nn.Module):
    def __init__(self, first_stage_model, model, scale_factor, latent_input=False):
        super().__init__()
        self.first_stage_model = first_stage_model
        self.model = model
        self.scale_factor = scale_factor
        self.latent_input = latent_input

    def add_noise_to_first_frame(self, image):
        sigma = torch.normal(mean=-3.0, std=0.5, size=(image.shape[0],)).to(image.device)
        sigma = torch.exp(sigma).to(image.dtype)
        image_noise = torch.randn_like(image) * sigma[:, None, None, None, None]
        image = image + image_noise
        return image

    @torch.no_grad()
    def encode_first_stage(self, x, batch):
        frame = x.shape[2]
        if frame > 1 and self.latent_input:
            x = x.permute(0, 2, 1, 3, 4).contiguous()
            return x / self.scale_factor
        z = self.first_stage_model.encode(x)
        z = z / self.scale_factor
        return z

    @torch.no_grad()
    def decode_first_stage(self, z):
        return self.first_stage_model.decode(z * self.scale_factor)

    @torch.no_grad()
    def log_video(self, batch, n=8):
        log = dict()
        x = batch["video"][:n]
        x = x.permute(0, 2, 1, 3, 4).contiguous()
        z = self.encode_first_stage(x, batch)
        log["reconstructions"] = self.decode_first_stage(z)
        image = x[:, :, 0:1]
        image = self.add_noise_to_first_frame(image)
        image = self.encode_first_stage(image, batch)
        log["concat"] = torch.concat([image, torch.zeros_like(z[:, 1:])], dim=1)
        return log
