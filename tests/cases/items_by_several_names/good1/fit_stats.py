import json
from pathlib import Path

import numpy as np


def main(folder):
    stack = np.stack([np.load(file).astype(np.float32) for file in sorted(Path(folder).glob("*.npy"))])
    stats = {"center": stack.mean(axis=(0, 2, 3)).tolist(), "spread": stack.std(axis=(0, 2, 3)).tolist()}
    Path(folder, "stats.json").write_text(json.dumps(stats, indent=2))
