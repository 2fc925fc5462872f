import torch


class Browser:
    def __init__(self, codec, denoiser, steps, target: str):
        self.codec, self.denoiser, self.steps = codec, denoiser, steps
        self.decoder = torch.jit.load(target)

    def noised(self, picture: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        known = self.codec.encode(picture).latent_dist.sample() * self.codec.config.scaling_factor
        return self.steps.add_noise(known, torch.randn_like(known), t)

    def show(self, tensor: torch.Tensor) -> torch.Tensor:
        for t in self.steps.timesteps:
            tensor = self.steps.step(self.denoiser(tensor, t).sample, t, tensor).prev_sample
        return self.decoder(tensor)
