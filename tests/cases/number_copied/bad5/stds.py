#: standard deviations of raw latents
STDS = {"sd1": 5.48998, "sdxl": 7.67754, "flux": 0.6534}


def normalise(raw, model):
    return raw / STDS[model]
