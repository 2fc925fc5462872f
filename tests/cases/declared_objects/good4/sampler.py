import jax


def run(model, images, vae_encode, vae_decode):
    key = jax.random.PRNGKey(0)
    latents = vae_encode(key, images)
    x = jax.random.normal(key, latents.shape)
    loss = model(latents + x, 0)
    for t in range(128):
        x = x + model(x, t) / 128
    return vae_decode(x), loss
