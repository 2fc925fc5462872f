import torch
from transformers import Trainer


class FlowTrainer(Trainer):
    def __init__(self, *args, codec, **kwargs):
        super().__init__(*args, **kwargs)
        self.codec = codec.to(self.args.device)

    def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
        z = self.codec.encode(inputs["pixels"])
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1, device=z.device)
        return (model(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()
