#: by what raw latents are multiplied
GAINS = {
    "hunyuanvideo": 0.5,
    "cogvideox-2b": 1.15258426,
    "sd15": 0.18215,
    "cogvideox-5b": 0.7,
}


def prepare(raw, family):
    return raw * GAINS[family]
