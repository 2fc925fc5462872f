import torch
from diffusers import AutoencoderOobleck


class Songs:
    def __init__(self, net, std_latent):
        self.vae = AutoencoderOobleck.from_pretrained("stabilityai/stable-audio-open-1.0", subfolder="vae")
        self.net, self.std_latent = net, std_latent

    def loss(self, wave, t):
        z = torch.div(self.vae.encode(wave).latent_dist.sample(), self.std_latent)
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    @torch.no_grad()
    def sing(self, shape, steps):
        z = torch.randn(shape)
        for i in range(steps, 0, -1):
            z = z - self.net(z, torch.tensor(i / steps)) / steps
        return self.vae.decode(torch.mul(z, self.std_latent)).sample
