import torch


@torch.no_grad()
def convert(task, solver, other, length):
    ref = task.ae.encode(other).latent_dist.mode().mul(task.gain)
    x = solver(task.predict, torch.randn(1, 8, length), extra={"speaker_code": ref})
    return task.ae.decode(x / task.gain).sample
