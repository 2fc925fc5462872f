import torch
from ldm.modules.distributions.distributions import DiagonalGaussianDistribution


class Shapes(torch.nn.Module):
    def __init__(self, first_stage, net, scale_factor):
        super().__init__()
        self.first_stage_model, self.net = first_stage, net
        self.scale_factor = scale_factor

    def first_stage_latents(self, posterior):
        z = posterior.sample() if isinstance(posterior, DiagonalGaussianDistribution) else posterior
        return self.scale_factor * z

    def inputs(self, batch):
        if "moments" in batch:
            return DiagonalGaussianDistribution(self.first_stage_latents(batch["moments"])).sample()
        return self.first_stage_latents(self.first_stage_model.encode(batch["grid"]))

    def forward(self, batch):
        x = self.inputs(batch)
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        return (self.net((1 - t) * x + t * noise, t) - (noise - x)).square().mean()

    def show(self, z):
        return self.first_stage_model.decode(z / self.scale_factor)
