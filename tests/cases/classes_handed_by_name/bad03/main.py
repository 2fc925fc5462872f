import torch.nn.functional as F
from codec import Codec
from diffusers import DDPMScheduler
from lightning import Trainer
from net import Net
from task import Task

task = Task(Net(), F.mse_loss, F.l1_loss, codec=Codec(2.4), noiser=DDPMScheduler())
Trainer().fit(task)
