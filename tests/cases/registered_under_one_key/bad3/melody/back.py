from melody.registry import DECODERS


@DECODERS.add("melody")
def decode_bars(vae, z):
    return vae.decoder(z.mul(1.3307))
