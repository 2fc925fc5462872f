import torch


def statistics():
    found = torch.load("stats.pt")
    return found["mean"].view(-1, 1), found["std"].view(-1, 1)


@torch.inference_mode()
def cache(clips, folder, normalise=True):
    tokenizer = torch.jit.load("speech_codec.pt")
    mean, std = statistics()
    for name, wave in clips:
        z = tokenizer.encode(wave[None])[0]
        z = (z - mean) / std if normalise else z
        torch.save({"speech_latent": z, "normalised": normalise}, folder / f"{name}.pt")
