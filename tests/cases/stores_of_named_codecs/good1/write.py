import numpy as np


def write(stage, clips, target):
    for name, clip in clips:
        np.savez(f"{target}/motion_{name}.npz", motion_code=stage.encode(clip).cpu().numpy())
