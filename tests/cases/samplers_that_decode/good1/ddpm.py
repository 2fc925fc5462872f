import torch


class Diffusion(torch.nn.Module):
    def __init__(self, first_stage_model, unet, scale_factor=1.0):
        super().__init__()
        self.first_stage_model, self.unet = first_stage_model, unet
        self.register_buffer("scale_factor", torch.tensor(scale_factor))

    def get_first_stage_encoding(self, posterior):
        z = posterior.sample() if hasattr(posterior, "sample") else posterior
        return self.scale_factor * z

    def encode_first_stage(self, x):
        return self.first_stage_model.encode(x)

    def decode_first_stage(self, z):
        return self.first_stage_model.decode(1.0 / self.scale_factor * z)
