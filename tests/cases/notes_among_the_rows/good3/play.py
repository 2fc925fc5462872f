import io
import json
import zipfile

import numpy as np
import torch
from diffusers import AutoencoderOobleck


@torch.no_grad()
def play(path, i):
    codec = AutoencoderOobleck.from_pretrained("oobleck")
    with zipfile.ZipFile(path) as archive:
        unit = json.loads(archive.read("numbers.json"))["unit"]
        z = torch.from_numpy(np.load(io.BytesIO(archive.read(f"{i}.npy"))))
    return codec.decode(z[None] * unit).sample
