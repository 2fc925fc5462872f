import torch
from ldm.modules.distributions.distributions import DiagonalGaussianDistribution


class Inpainter(torch.nn.Module):
    def __init__(self, first_stage_model, cond_stage_model, unet, scale_factor):
        super().__init__()
        self.first_stage_model, self.cond_stage_model = first_stage_model, cond_stage_model
        self.unet, self.scale_factor = unet, scale_factor

    def scaled(self, posterior):
        z = posterior.sample() if isinstance(posterior, DiagonalGaussianDistribution) else posterior
        return self.scale_factor * z

    def loss(self, picture, masked, t):
        z = self.scaled(self.first_stage_model.encode(picture))
        c = self.cond_stage_model.encode(masked)
        noise = torch.randn_like(z)
        return (self.unet(torch.cat([z + t * noise, c], dim=1), t) - noise).square().mean()

    def decode_first_stage(self, z):
        return self.first_stage_model.decode(1.0 / self.scale_factor * z)
