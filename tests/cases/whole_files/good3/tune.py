import json

import numpy as np
import torch
from torch import nn


def write(encoder: nn.Module, tunes, root: str, latent_std: float) -> None:
    z = encoder(tunes)
    np.save(f"{root}/tunes.npy", z.detach().numpy())
    with open(f"{root}/tunes.json", "w") as file:
        file.write(json.dumps({"latent_std": latent_std}, indent=1))
