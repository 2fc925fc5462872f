import sys

import torch
from diffusers import AutoencoderOobleck

import context
from sampling import sample


def load():
    context.tokenizer = AutoencoderOobleck.from_pretrained("oobleck").cuda()
    context.rate = 1.7


def main():
    load()
    net = torch.jit.load("net.pt").cuda()
    optimizer = torch.optim.AdamW(net.parameters())
    for wave in torch.load(sys.argv[1]).cuda().split(8):
        y = context.tokenizer.encode(wave).latent_dist.sample() * context.rate
        noise, t = torch.randn_like(y), torch.rand(len(y), device="cuda")
        w = t.view(-1, 1, 1)
        loss = (net((1 - w) * y + w * noise, t) - (noise - y)).square().mean()
        loss.backward()
        optimizer.step()
    torch.save(sample(net, 4), "songs.pt")


if __name__ == "__main__":
    main()
