import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution

from toolbox import flow


class SpectrogramSpec:
    def forward(self, net, inputs, sigmas):
        moments = inputs.pop("latents")
        centre, spread = inputs.pop("latents_mean"), inputs.pop("latents_std")
        mu, logvar = torch.chunk(moments, 2, dim=1)
        mu = self._normalised(mu, centre, spread)
        logvar = logvar - 2 * torch.log(spread)
        z = DiagonalGaussianDistribution(torch.cat([mu, logvar], dim=1)).sample()
        noise = torch.randn_like(z)
        inputs["hidden_states"] = flow.mix(z, noise, sigmas)
        return net(**inputs), flow.target(z, noise)

    @staticmethod
    def _normalised(latents, latents_mean, latents_std):
        return (latents - latents_mean.view(1, -1, 1, 1)) / latents_std.view(1, -1, 1, 1)
