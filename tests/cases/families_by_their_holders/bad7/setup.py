import torch

from mixing import Mixing
from model import Held


class Setup(Mixing):
    def predict(self, model: Held, batch, table):
        factor = model.vae.config["scaling_factor"]
        noise = torch.randn_like(batch["latent"])
        z = batch["latent"] * factor
        t = torch.randint(0, 1000, (len(z),))
        noisy = self.mixed(z, noise, t, table)
        guess = model.transformer(hidden_states=noisy, timesteps=t, encoder_hidden_states=batch["text"]).sample
        return {"predicted": guess, "target": noise - z}
