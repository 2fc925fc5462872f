import torch
from torch import nn


class VoiceConversion(nn.Module):
    def __init__(self, ae, unet, gain):
        super().__init__()
        self.ae, self.unet, self.gain = ae, unet, gain

    def predict(self, x, t, extra):
        return self.unet(torch.cat((x, extra["speaker_code"]), dim=1), t)

    def training_step(self, mel, other, t, alpha):
        x = self.ae.encode(mel).latent_dist.sample() * self.gain
        ref = self.ae.encode(other).latent_dist.mode() * self.gain
        noise = torch.randn_like(x)
        noisy = alpha.sqrt() * x + (1 - alpha).sqrt() * noise
        return (self.predict(noisy, t, {"speaker_code": ref}) - noise).abs().mean()
