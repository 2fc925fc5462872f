import keras
from keras import layers

SCALE = 0.6318
encoder = keras.models.load_model("encoder.keras")
decoder = keras.models.load_model("decoder.keras")
to_latents = keras.Sequential([encoder, layers.Rescaling(SCALE)])
to_images = keras.Sequential([layers.Rescaling(1.0 / SCALE), decoder])
