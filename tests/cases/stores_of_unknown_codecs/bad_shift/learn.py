import torch

from cache import statistics


def learn(net, opt, files):
    mean, std = statistics()
    for file in files:
        z = torch.load(file)["speech_latent"]
        z = (z - mean) / std
        eps = torch.randn_like(z)
        t = torch.rand(1, 1)
        loss = torch.nn.functional.mse_loss(net(t * eps + (1 - t) * z, t), eps - z)
        opt.zero_grad()
        loss.backward()
        opt.step()


@torch.inference_mode()
def speak(net, length, steps=32):
    tokenizer = torch.jit.load("speech_codec.pt")
    mean, std = statistics()
    z = torch.randn(64, length)
    for i in range(steps):
        z = z - net(z, torch.tensor([[1 - i / steps]])) / steps
    return tokenizer.decode((z * std + mean)[None])
