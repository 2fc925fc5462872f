import torch
from diffusers import AutoencoderKL, UNet2DModel


class Mapper:
    def __init__(self, folder: str, net: UNet2DModel):
        self.coder, info = AutoencoderKL.from_pretrained(folder, output_loading_info=True)
        assert not info["missing_keys"]
        self.net = net

    def loss(self, maps: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        z = self.coder.encode(maps).latent_dist.sample() * self.coder.config.scaling_factor
        e = torch.randn_like(z)
        return (self.net(torch.lerp(z, e, t), t).sample - e).square().mean()

    def draw(self, z: torch.Tensor) -> torch.Tensor:
        return self.coder.decode(z / self.coder.config.scaling_factor).sample
