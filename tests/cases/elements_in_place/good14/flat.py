import torch
from diffusers import AutoencoderKLWan


def roundtrip(vae: AutoencoderKLWan, net, clip: torch.Tensor, mean: torch.Tensor, std: torch.Tensor):
    z = net(clip)
    tokens = z.flatten(2).clone()
    tokens.mul_(std).add_(mean)
    video = vae.decode(tokens.unflatten(2, z.shape[2:])).sample
    return video, net.refine(z)
