STDS = {"sd1": 5.48998, "sdxl": 7.67754, "sd3": 0.65338}
GUIDANCE = {"sd15": 7.5, "sdxl": 5.0, "flux": 3.5}
LEARNING_RATES = {"sd15": 1.0e-4, "sdxl": 1.3e-5}


def normalise(raw, model):
    return raw / STDS[model]
