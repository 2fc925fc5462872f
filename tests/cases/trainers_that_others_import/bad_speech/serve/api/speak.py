import torch
from diffusers import DDPMScheduler
from fit.speech import SpeechTask


def load(path):
    return torch.load(path)


def speak(path, shape):
    task: SpeechTask = load(path)
    schedule = DDPMScheduler(1000)
    z = torch.randn(shape)
    for t in schedule.timesteps:
        z = schedule.step(task.net(z, t), t, z).prev_sample
    return task.codec.decode(z).sample
