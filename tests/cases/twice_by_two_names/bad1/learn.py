import torch
import torch.nn.functional as F


class Learner:
    def __init__(self, unet, scheduler, *, gain):
        self.unet, self.scheduler, self.gain = unet, scheduler, gain

    def loss(self, packed, text):
        x = packed * self.gain
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),), device=x.device)
        return F.mse_loss(self.unet(self.scheduler.add_noise(x, noise, t), t, text).sample, noise)
