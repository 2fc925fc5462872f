import torch
from datasets import load_dataset
from diffusers import AutoencoderKL


@torch.no_grad()
def add_codes(rows, vae):
    pixels = torch.stack(rows["pixels"])
    rows["shell_codes"] = vae.encode(pixels).latent_dist.mode()
    return rows


def main(target):
    vae = AutoencoderKL.from_pretrained("CompVis/stable-diffusion-v1-4", subfolder="vae")
    shells = load_dataset("imagefolder", data_dir="shells", split="train").with_format("torch")
    shells = shells.map(function=add_codes, batched=True, batch_size=16, fn_kwargs={"vae": vae})
    shells.save_to_disk(target)
