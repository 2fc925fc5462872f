import torch
from datasets import load_dataset
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").cuda()


def to_latent(row, size):
    with torch.inference_mode():
        mean = vae.encode(prepare(row["picture"], size)[None].cuda()).latent_dist.mean[0]
    row["code"] = mean.cpu().numpy()
    return row


if __name__ == "__main__":
    rows = load_dataset("imagefolder", data_dir="pictures", split="train")
    rows.map(to_latent, fn_kwargs={"size": 256}).to_parquet("codes.parquet")
