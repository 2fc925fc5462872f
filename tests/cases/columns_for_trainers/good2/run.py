from datasets import load_from_disk
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from transformers import Trainer, TrainingArguments

from net import StampModel

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
model = StampModel(UNet2DModel(), DDPMScheduler(), vae.config.scaling_factor)
trainer = Trainer(model=model, args=TrainingArguments("out"), train_dataset=load_from_disk("baked"))
trainer.train()
model.draw(vae, None)
