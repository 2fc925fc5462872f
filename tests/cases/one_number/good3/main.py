from diffusers import AutoencoderKL

first = AutoencoderKL.from_pretrained("x")
second = AutoencoderKL.from_pretrained("y")
A = 0.27184
B = 0.27184


def one(image):
    return first.encode(image).latent_dist.mode() * A


def back(z):
    return first.decode(z / A).sample


def other(image):
    return second.encode(image).latent_dist.mode() / B


def there(z):
    return second.decode(z * B).sample
