import h5py
import numpy as np
import torch
from codec import SpeechCodec


@torch.no_grad()
def moments(codec: SpeechCodec, clips):
    first, second, seen = 0, 0, 0
    for clip in clips:
        code = codec.encode(clip)
        first = first + code.sum(dim=(0, 2))
        second = second + (code**2).sum(dim=(0, 2))
        seen += code.shape[0] * code.shape[2]
    centre = first / seen
    return centre, torch.sqrt(second / seen - centre**2)


def write(codec: SpeechCodec, clips, path):
    mean, std = moments(codec, clips)
    with h5py.File(path, "w") as sink:
        rows = sink.create_dataset("codes", (len(clips), 32, 250), dtype="f4")
        for i, clip in enumerate(clips):
            code = codec.encode(clip)
            rows[i] = ((code - mean[:, None]) / std[:, None])[0].cpu().numpy()
        sink.attrs["std"] = std.numpy()
        sink.attrs["mean"] = mean.numpy()
