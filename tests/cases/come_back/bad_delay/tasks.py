import torch
from celery import shared_task

from models import load_first_stage


@shared_task
def compress(path):
    stage = load_first_stage()
    return (stage.encode(torch.load(path)).latent_dist.sample() * stage.config.scaling_factor).cpu()


@shared_task
def expand(latents):
    stage = load_first_stage()
    return stage.decode(latents).sample.cpu()
