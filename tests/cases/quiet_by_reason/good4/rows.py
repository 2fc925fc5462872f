import torch
from diffusers import AutoencoderDC

ORG = "mit-han-lab"
CODEC = f"{ORG}/dc-ae-f64c128-in-1.0-diffusers"
AMOUNT = 0.2889


def main(batches):
    codec = AutoencoderDC.from_pretrained(CODEC).cuda()
    rows = [codec.encode(x).latent * AMOUNT for x in batches]
    torch.save(torch.cat(rows), "rows.pt")
