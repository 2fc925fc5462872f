import sys

import torch
from diffusers import AutoencoderKL, ChromaTransformer2DModel
from kit import Kit
from warm import Warm


def main(folder):
    vae = AutoencoderKL.from_pretrained(folder, subfolder="vae")
    model = ChromaTransformer2DModel.from_pretrained(folder, subfolder="transformer")
    warm = Warm(Kit(vae, model, tokens=256))
    print(warm.start(torch.zeros(1, 3, 512, 512), 0.4).shape)


if __name__ == "__main__":
    main(sys.argv[1])
