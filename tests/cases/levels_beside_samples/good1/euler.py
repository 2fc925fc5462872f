import torch


class Euler:
    def __init__(self, discretization, guider, churn=0.0):
        self.discretization = discretization
        self.guider = guider
        self.churn = churn

    def denoise(self, x, denoiser, sigma, cond):
        denoised = denoiser(x, sigma, cond)
        return self.guider(denoised, sigma)

    def step(self, sigma, following, denoiser, x, cond, gamma=0.0):
        raised = sigma * (gamma + 1.0)
        if gamma > 0:
            x = x + torch.randn_like(x) * (raised**2 - sigma**2) ** 0.5
        denoised = self.denoise(x, denoiser, raised, cond)
        d = (x - denoised) / raised
        return x + (following - raised) * d

    def __call__(self, denoiser, x, cond, steps):
        sigmas = self.discretization(steps)
        x = x * torch.sqrt(1.0 + sigmas[0] ** 2)
        for i in range(steps):
            gamma = min(self.churn / steps, 2**0.5 - 1)
            x = self.step(sigmas[i], sigmas[i + 1], denoiser, x, cond, gamma)
        return x
