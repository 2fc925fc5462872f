#: several models share an autoencoder
FACTORS = {
    "sd15": 0.18215,
    "sdxl": 0.13025,
    "pixart_sigma": 0.13025,
    "auraflow": 0.13025,
    "kolors": 0.13025,
    "flux": 0.3611,
    "chroma": 0.3611,
    "flux_2": 0.2325,
}


def scale(z, model):
    return z * FACTORS[model]
