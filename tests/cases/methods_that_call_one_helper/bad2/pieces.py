def decode_piecewise(autoencoder, latents, length):
    pieces = latents.split(length, dim=-1)
    for piece in pieces:
        yield autoencoder.decode(piece).sample
