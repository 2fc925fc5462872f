import torch
from config import RESCALE


def to_latents(stage, batch):
    return stage.first_stage_model.encode(batch).sample() * torch.tensor(RESCALE)


def to_images(stage, h):
    h = h * torch.tensor(RESCALE)[None, None]
    return stage.first_stage_model.decode(h)
