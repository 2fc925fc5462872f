import sys
import keras
import numpy as np
from chains import build_decoder
def paint(field, decoder, count, steps=50):
    x = np.random.default_rng(3).standard_normal((count, 16, 16, 6))
    for i in range(steps, 0, -1):
        x = x - field.predict([x, np.full((count, 1), i / steps)], verbose=0) / steps
    return decoder.predict(x, verbose=0)
np.save("out.npy", paint(keras.models.load_model("field.keras"), build_decoder(sys.argv[1]), 64))
