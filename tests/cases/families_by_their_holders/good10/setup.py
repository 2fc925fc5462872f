import torch
from diffusers import FluxTransformer2DModel
from model import Held


def adapters(model: Held | FluxTransformer2DModel):
    return [p for n, p in model.named_parameters() if "lora" in n]


def predict(model: Held, batch):
    z = batch["latent"] * model.vae.config["scaling_factor"]
    noise, t = torch.randn_like(z), batch["t"]
    return model.unet(z * (1 - t) + noise * t, t, batch["text"]).sample
