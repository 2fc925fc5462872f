import keras
import tensorflow as tf
from encoder_model import build_encoder
model = keras.models.load_model("denoiser.keras")
to_latents = build_encoder(128, 8, 0.6318, "enc.h5")
def corrupt(images, a):
    z = to_latents(images, training=False)
    noise = tf.random.normal(tf.shape(z))
    return tf.sqrt(a) * z + tf.sqrt(1.0 - a) * noise, noise
