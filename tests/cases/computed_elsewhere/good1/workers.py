import ray
import torch
from diffusers import AutoencoderKL


@ray.remote(num_gpus=1)
class Eye:
    def __init__(self, repo: str):
        self.vae = AutoencoderKL.from_pretrained(repo).cuda()

    def see(self, frame: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(frame.cuda()).latent_dist.mode().cpu() * self.vae.config.scaling_factor

    def imagine(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z / self.vae.config.scaling_factor).sample


def rollouts(repo: str, denoiser, frames: list[torch.Tensor]):
    eye = Eye.options(num_cpus=2).remote(repo)
    for ref in [eye.see.remote(frame) for frame in frames]:
        z = ray.get(ref).cuda()
        z = denoiser(z + 0.1 * torch.randn_like(z))
        yield ray.get(eye.imagine.remote(z))
