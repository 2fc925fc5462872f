import torch
from codec import to_images
def draw(vae, unet):
    x = torch.randn(1, 4, 8, 8)
    for i in range(20, 0, -1):
        x = x - unet(x, i / 20).sample / 20
    return to_images(vae, x)
