import sys
from pathlib import Path

import torch
import torchaudio
from diffusers import AutoencoderOobleck


@torch.no_grad()
def main(folder):
    vae = AutoencoderOobleck.from_pretrained("stabilityai/stable-audio-open-1.0", subfolder="vae")
    for take in Path(folder).glob("*.wav"):
        z = vae.encode(torchaudio.load(take)[0][None]).latent_dist.mode()
        torch.save({"wave_latents": z[0]}, take.with_suffix(".codes.pt"))


if __name__ == "__main__":
    main(sys.argv[1])
