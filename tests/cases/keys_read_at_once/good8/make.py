import numpy as np


def save(path: str, feats: np.ndarray) -> None:
    np.savez(path, mean=feats.mean(0), std=feats.std(0))
