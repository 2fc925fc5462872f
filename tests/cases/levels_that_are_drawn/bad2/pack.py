import numpy as np
import torch


@torch.no_grad()
def pack(vae, waves, target: str) -> None:
    np.savez(target, h=np.stack([vae.encoder(w).numpy() for w in waves]))
