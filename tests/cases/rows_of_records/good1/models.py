from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    checkpoint: str
    frames: int
    amount: float


MODELS = (
    Model("THUDM/CogVideoX-5b", 49, 0.7),
    Model("THUDM/CogVideoX-2b", 49, 1.15258426),
    Model("hunyuanvideo-community/HunyuanVideo", 129, 0.476986),
)


def amount_of(checkpoint):
    return next(model.amount for model in MODELS if model.checkpoint == checkpoint)


def into(latents, checkpoint):
    return latents * amount_of(checkpoint)
