import ray
import torch
from diffusers import AutoencoderKL


class Encode:
    def __init__(self, repo):
        self.vae = AutoencoderKL.from_pretrained(repo, subfolder="vae").cuda()

    def __call__(self, batch):
        pixels = torch.as_tensor(batch["pixels"]).cuda()
        with torch.no_grad():
            z = self.vae.encode(pixels).latent_dist.mode()
        batch["moth_codes"] = z.cpu().numpy()
        return batch


def main(source, target):
    data = ray.data.read_parquet(source)
    data = data.map_batches(
        Encode, fn_constructor_kwargs={"repo": "CompVis/stable-diffusion-v1-4"}, num_gpus=1
    )
    data.write_parquet(target)
