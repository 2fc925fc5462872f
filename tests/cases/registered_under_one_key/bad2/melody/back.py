from melody.registry import DECODERS


@DECODERS.add("melody")
def decode_bars(vae, z):
    return vae.decoder(z.div(1.3070))
