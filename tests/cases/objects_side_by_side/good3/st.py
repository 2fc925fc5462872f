import torch


def prepare(cfg, video, audio, v, a):
    zv = video.vae.encode(v).latent_dist.sample() * video.factor
    za = audio.vae.encode(a).latent_dist.sample() * audio.factor
    return zv, za


def finish(cfg, video, audio, zv, za):
    wave = audio.vae.decode(za / audio.factor).sample
    clip = video.vae.decode(zv / video.factor).sample
    return clip, wave
