from functools import partial

import torch


def affine(back, z, a, b):
    return z / a + b if back else (z - b) * a


class Stage:
    def __init__(self, vae, net, a, b):
        self.vae, self.net = vae, net
        self.into = partial(affine, False, a=a, b=b)
        self.out_of = partial(affine, True, a=a, b=b)

    def train(self, scans):
        z = self.into(self.vae.encode(scans).latent_dist.mode())
        noise = torch.randn_like(z)
        t = torch.rand(z.shape[0], 1, 1, 1)
        return torch.nn.functional.mse_loss(self.net(torch.lerp(z, noise, t), t), noise - z)

    def draw(self, shape):
        z = torch.randn(shape)
        for t in torch.linspace(1, 0, 30):
            z = z - self.net(z, t) / 30
        return self.vae.decode(self.out_of(z)).sample


if __name__ == "__main__":
    from diffusers import AutoencoderKL

    vae = AutoencoderKL.from_pretrained("scans/vae")
    stage = Stage(vae, torch.load("net.pt"), 0.4177, 0.0613)
    print(stage.draw((4, 4, 32, 32)).std())
