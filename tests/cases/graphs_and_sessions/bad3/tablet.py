import coremltools as ct
import numpy as np


def picture(unet: ct.models.MLModel, decoder: ct.models.MLModel, scheduler, words):
    x = np.random.standard_normal((1, 4, 64, 64)).astype(np.float32)
    for t in scheduler.timesteps:
        made = unet.predict({"sample": x, "t": t, "words": words})["made"]
        x = scheduler.step(made, t, x).prev_sample
    return decoder.predict({"latents": x})["picture"]
