import torch
import wandb
from bridge import get_decoder, make_decode_fn


def log_images(tensor, decode_fn, key):
    tensor = tensor[torch.randperm(tensor.shape[0])[:16]].unsqueeze(0)
    with torch.no_grad():
        images = decode_fn(tensor.detach().cuda()).float().cpu().squeeze(0)
    wandb.log({key: [wandb.Image(each) for each in images]})


def distil(student, teacher, video, decode_fn=None, log=False):
    with torch.no_grad():
        t = torch.rand(video.shape[0])
        noise = torch.randn_like(video)
        noisy = video * (1 - t) + noise * t
        speed = teacher(noisy, t)
        mean = noisy - t * speed
        if log:
            log_images(video, decode_fn, "video")
            log_images(mean, decode_fn, "mean")
    return (student(noisy, t) - speed).pow(2).mean()


class Trainer:
    def __init__(self, cfg, student, teacher):
        self.cfg = cfg
        self.student, self.teacher = student, teacher
        self.decoder = get_decoder(cfg.vae_path)

    def train(self, loader, sampler):
        decode_fn = make_decode_fn(self.decoder)
        for video in loader:
            video = video / self.cfg.vae_scale
            distil(self.student, self.teacher, video, decode_fn, log=True).backward()
            self.look(loader, sampler, decode_fn)

    def look(self, loader, sampler, decode_fn):
        video = next(loader) / self.cfg.vae_scale
        out = sampler(self.student, video)
        return decode_fn(out * self.cfg.vae_scale)
