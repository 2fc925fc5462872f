import torch
from diffusers import AutoencoderKL, DDPMScheduler


class SpeechTask(torch.nn.Module):
    def __init__(self, folder, net):
        super().__init__()
        self.codec = AutoencoderKL.from_pretrained(folder)
        self.net = net
        self.schedule = DDPMScheduler(1000)

    def step(self, mels):
        z = self.codec.encode(mels).latent_dist.sample() * self.codec.config.scaling_factor
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        return (self.net(self.schedule.add_noise(z, noise, t), t) - noise).square().mean()
