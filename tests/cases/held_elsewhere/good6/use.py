from pair import Pair


def play(pair: Pair, z):
    return pair.audio_vae.decode(z / 0.31).sample
