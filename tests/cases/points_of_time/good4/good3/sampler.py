import torch


class Sampler:
    def __init__(self, vae, model, scale_factor, t_scale_factor=1000.0):
        self.vae = vae
        self.model = model
        self.scale_factor = scale_factor
        self.t_scale_factor = t_scale_factor

    def velocity(self, x, sigma, cond):
        v = self.model(x, timestep=sigma * self.t_scale_factor, context=cond)
        return v

    def sample(self, shape, sigmas, cond):
        x = torch.randn(shape)
        for sigma, following in zip(sigmas[:-1], sigmas[1:]):
            x = x + (following - sigma) * self.velocity(x, sigma, cond)
        return self.vae.decode(x / self.scale_factor).sample

    def loss(self, image, cond):
        x0 = self.vae.encode(image).latent_dist.sample() * self.scale_factor
        noise = torch.randn_like(x0)
        sigma = torch.randn(x0.shape[0]).sigmoid()
        s = sigma[:, None, None, None]
        xt = torch.lerp(x0, noise, s)
        return (self.velocity(xt, sigma, cond) - (noise - x0)).square().mean()
