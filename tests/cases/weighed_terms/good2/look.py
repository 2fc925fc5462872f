import torch
from diffusers import AutoencoderKL, SD3Transformer2DModel

from space import into, out_of


class Watcher:
    def __init__(self, vae: AutoencoderKL, net: SD3Transformer2DModel, text):
        self.vae = vae
        self.net = net
        self.text = text

    def guess(self, x, t):
        return self.net(hidden_states=x, timestep=t, encoder_hidden_states=self.text).sample

    def loss(self, pixels, t):
        clean = into(self.vae, pixels)
        noise = torch.randn_like(clean)
        mixed = torch.lerp(clean, noise, t)
        return (self.guess(mixed, t) - noise + clean).pow(2).mean()

    @torch.no_grad()
    def one_step(self, pixels, share: float = 0.4):
        clean = into(self.vae, pixels)
        mixed = torch.lerp(clean, torch.randn_like(clean), share)
        velocity = self.guess(mixed, torch.full((len(mixed),), share))
        seen = mixed - velocity.mul(share)
        return out_of(self.vae, seen)

    @torch.no_grad()
    def draw(self, x, steps: int):
        for i in range(steps, 0, -1):
            x = x - self.guess(x, torch.full((len(x),), i / steps)) / steps
        return out_of(self.vae, x)


def watch(folder, text, batches):
    vae = AutoencoderKL.from_pretrained(folder, subfolder="vae")
    net = SD3Transformer2DModel.from_pretrained(folder, subfolder="transformer")
    watcher = Watcher(vae, net, text)
    for pixels in batches:
        watcher.loss(pixels, torch.rand(1)).backward()
    return watcher.one_step(pixels), watcher.draw(torch.randn(1, 16, 64, 64), 28)
