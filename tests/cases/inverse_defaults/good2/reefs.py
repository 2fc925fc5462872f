GAIN = 0.18215
STD = 1 / GAIN


def there(vae, x, inv_std=GAIN):
    return vae.encode(x).latent_dist.sample() * inv_std


def back(vae, z, std=STD):
    return vae.decode(std * z).sample


def cycle(vae, x):
    return back(vae, there(vae, x))
