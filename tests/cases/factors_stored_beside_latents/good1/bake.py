import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def main(batches, out):
    vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae").eval()
    for n, clip in enumerate(batches):
        raw = vae.encode(clip).latent_dist.sample()
        torch.save({"z": raw.cpu(), "k": vae.config.scaling_factor}, f"{out}/{n:05d}.shard.pt")
