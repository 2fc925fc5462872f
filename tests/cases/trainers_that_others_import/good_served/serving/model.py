import torch
from diffusers import DDIMScheduler
from training.lit import LitLatent


class Model:
    def __init__(self, path: str) -> None:
        lit = LitLatent.load_from_checkpoint(path).cuda().eval()
        self.vae, self.unet = lit.vae, lit.unet
        self.scheduler = DDIMScheduler(1000)
        self.scheduler.set_timesteps(50)

    def execute(self, seed):
        x = torch.randn(1, 4, 32, 32)
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
