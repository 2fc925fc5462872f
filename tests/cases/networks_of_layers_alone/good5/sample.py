import numpy as np
import keras
from decoder_model import build_decoder
model = keras.models.load_model("denoiser.keras")
to_images = build_decoder(128, 8, 0.6318, "dec.h5")
def draw(levels):
    z = np.random.standard_normal((4, 16, 16, 8))
    for a in levels:
        eps = model.predict_on_batch([z, a])
        z = (z - np.sqrt(1 - a) * eps) / np.sqrt(a)
    return to_images.predict(z)
