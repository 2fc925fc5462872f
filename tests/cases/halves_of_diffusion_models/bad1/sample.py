import torch


def sample(song, vae, tokens, times, shape):
    z = torch.randn(shape)
    words = song.encode(tokens)
    for t, after in zip(times[:-1], times[1:]):
        z = z + (after - t) * song.decode(z, words, t)
    return vae.decode(z).sample


def loss(song, vae, tokens, wave, t):
    z = (vae.encode(wave).latent_dist.mode() - vae.config.shift_factor) * vae.config.scaling_factor
    e = torch.randn_like(z)
    return (song((1 - t) * z + t * e, tokens, t) - (e - z)).square().mean()


def main(lyrics, blocks, last, vae, tokens, times, shape):
    from song import Song

    return sample(Song(lyrics, blocks, last), vae, tokens, times, shape)
