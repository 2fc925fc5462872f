from codec import SpeechVAE
from diffusers import AutoencoderKL
from task import Task


def main(net, scheduler, loader):
    task = Task(SpeechVAE(AutoencoderKL.from_pretrained("w/speech")), net, scheduler)
    for batch in loader:
        task.training_step(batch).backward()
