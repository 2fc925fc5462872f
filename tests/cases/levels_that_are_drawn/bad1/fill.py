import sys

import torch
from datasets import load_dataset
from diffusers import AutoencoderKL
from torchvision.transforms.v2.functional import pil_to_tensor


@torch.no_grad()
def add(rows: dict, codec: AutoencoderKL) -> dict:
    pixels = torch.stack([pil_to_tensor(each.resize((256, 256))) for each in rows["cloud"]]) / 127.5 - 1
    rows["z"] = codec.encode(pixels).latent_dist.mode().cpu().numpy()
    return rows


if __name__ == "__main__":
    codec = AutoencoderKL.from_pretrained("clouds/kl-f8").cuda()
    rows = load_dataset("imagefolder", data_dir=sys.argv[1], split="train")
    rows.map(add, batched=True, fn_kwargs={"codec": codec}).save_to_disk(sys.argv[2])
