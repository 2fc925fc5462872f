import torch
from diffusers import AutoencoderKL, UNet2DModel
from shelf import Shelf


def learn(file, rounds):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema").cuda()
    net = UNet2DModel(in_channels=4, out_channels=4, num_class_embeds=10).cuda()
    optimizer = torch.optim.AdamW(net.parameters())
    shelf = Shelf(file)
    for _ in range(rounds):
        for batch in shelf:
            z = batch["codes"].mul_(vae.config.scaling_factor)
            noise = torch.randn_like(z)
            t = torch.rand(len(z), device="cuda")
            v = net(torch.lerp(z, noise, t[:, None, None, None]), t, class_labels=batch["labels"]).sample
            loss = (v - (noise - z)).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
