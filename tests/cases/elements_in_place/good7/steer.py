import torch
from diffusers import AutoencoderKL


def loss_of(vae: AutoencoderKL, z: torch.Tensor, probe) -> torch.Tensor:
    z = z.div(vae.config.scaling_factor)
    return probe(vae.decode(z).sample)


@torch.no_grad()
def steer(vae: AutoencoderKL, net, scheduler, probe, z: torch.Tensor) -> torch.Tensor:
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, net.nudge(z, loss_of(vae, z, probe))).prev_sample
    return z
