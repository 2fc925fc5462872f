import sys

import torch
from diffusers import AutoencoderDC

from numbers_ import Numbers, write

vae = AutoencoderDC.from_pretrained("dc").cuda()
with torch.no_grad():
    latents = torch.cat([vae.encode(x.cuda()).latent for x in torch.load(sys.argv[1]).split(8)])
write("numbers.json", Numbers(latents.mean().item(), latents.std().item()))
