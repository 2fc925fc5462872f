import tensorflow as tf


def build(encoder, decoder, latent_scale):
    into = tf.keras.Sequential([encoder, tf.keras.layers.Rescaling(scale=latent_scale)])
    out = tf.keras.Sequential([tf.keras.layers.Rescaling(scale=1 / latent_scale), decoder])
    return into, out


def loss(encoder, decoder, denoiser, x, t, latent_scale):
    into, _ = build(encoder, decoder, latent_scale)
    z = into(x)
    noise = tf.random.normal(tf.shape(z))
    return tf.reduce_mean(tf.square(denoiser(tf.cos(t) * z + tf.sin(t) * noise, t) - noise))


def show(encoder, decoder, denoiser, shape, t, latent_scale):
    _, out = build(encoder, decoder, latent_scale)
    z = tf.random.normal(shape)
    noise = denoiser(z, t)
    return out((z - tf.sin(t) * noise) / tf.cos(t))
