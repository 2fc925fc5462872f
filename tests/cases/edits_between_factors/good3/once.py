def there_and_back(vae, x):
    z = vae.encode(x).latent_dist.mode()
    return vae.decode(z).sample
