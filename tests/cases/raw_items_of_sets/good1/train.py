import torch
from diffusers import AutoencoderOobleck
from torch.utils.data import DataLoader

from data import Takes


class Trainer:
    def __init__(self, vae: AutoencoderOobleck, net, level: float):
        self.vae = vae
        self.net = net
        self.level = level

    def start(self, batch):
        if "wave_latents" in batch:
            return batch["wave_latents"].cuda() / self.level
        with torch.no_grad():
            z = self.vae.encode(batch["wave"].cuda()).latent_dist.sample()
        return z / self.level

    def loss(self, batch):
        z = self.start(batch)
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, device=z.device)
        return (self.net((1 - t) * z + t * e, t) - (e - z)).square().mean()

    def sample(self, steps=50):
        z = torch.randn(1, 64, 256, device="cuda")
        for i in range(steps):
            z = z - self.net(z, 1 - i / steps) / steps
        return self.vae.decode(z * self.level).sample


def main(folder, net, opt, cached):
    vae = AutoencoderOobleck.from_pretrained("stabilityai/stable-audio-open-1.0", subfolder="vae").cuda()
    trainer = Trainer(vae, net, 1.84)
    for batch in DataLoader(Takes(folder, cached), batch_size=8):
        trainer.loss(batch).backward()
        opt.step()
