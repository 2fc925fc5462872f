import torch

from autoencoder import AutoEncoder
from sampling import denoise, unpack


@torch.inference_mode()
def main(model, encoder, decoder, image, opts, timesteps):
    ae = AutoEncoder(encoder, decoder, 0.3611, 0.1159)
    z = ae.encode(image)
    z = denoise(model, z, timesteps[::-1])
    x = denoise(model, z, timesteps)
    batch = unpack(x.float(), opts.height, opts.width)
    for x in batch:
        x = x.unsqueeze(0)
        yield ae.decode(x)
