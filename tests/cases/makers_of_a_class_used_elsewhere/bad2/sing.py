from melody import Melody


def sing(vae, model, noise, steps):
    melody = Melody.music(vae)
    for t in steps:
        noise = noise - model(noise, t)
    return melody.wave(noise)
