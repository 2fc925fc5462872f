import lightning as L
import torch
from diffusers import AutoencoderDC

from scaler import Scaler


class Sana(L.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.ae = AutoencoderDC.from_pretrained("mit-han-lab/dc-ae-f32c32-sana-1.0-diffusers")
        self.net, self.scaler = net, Scaler()

    def training_step(self, batch, i):
        z = self.ae.encode(batch["image"]).latent * self.ae.config.scaling_factor
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1, device=self.device)
        return (self.net(torch.lerp(z, noise, t), t, batch["text"]) - (noise - z)).square().mean()

    def paint(self, z):
        return self.ae.decode(self.scaler(z)).sample
