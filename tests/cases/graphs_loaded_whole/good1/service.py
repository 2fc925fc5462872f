import torch

GAIN = 0.18215


class Service:
    def __init__(self, folder: str, unet, scheduler):
        self.encode = torch.jit.load(f"{folder}/encode.ts")
        self.decode = torch.jit.load(f"{folder}/decode.ts")
        self.unet, self.scheduler = unet, scheduler

    def edit(self, image: torch.Tensor, context: torch.Tensor, start: int) -> torch.Tensor:
        x = self.encode(image) * GAIN
        steps = self.scheduler.timesteps[start:]
        x = self.scheduler.add_noise(x, torch.randn_like(x), steps[:1])
        for t in steps:
            x = self.scheduler.step(self.unet(x, t, context).sample, t, x).prev_sample
        return self.decode(x / GAIN)
