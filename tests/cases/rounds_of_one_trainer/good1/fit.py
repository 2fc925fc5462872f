import torch
import torch.nn.functional as F


def fit(net, codec, schedule, loaders, settings, optimizer):
    train, held_out = loaders
    for epoch in range(settings["epochs"]):
        for frames in train:
            with torch.no_grad():
                z = codec.encode(frames).latent_dist.sample()
                z = z / settings["latent_spread"]
            t = torch.randint(0, 1000, (z.shape[0],))
            noise = torch.randn_like(z)
            loss = F.mse_loss(net(schedule.add_noise(z, noise, t), t), noise)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        losses = []
        with torch.no_grad():
            for frames in held_out:
                z = codec.encode(frames).latent_dist.sample() / settings["latent_spread"]
                t = torch.randint(0, 1000, (z.shape[0],))
                noise = torch.randn_like(z)
                losses.append(F.mse_loss(net(schedule.add_noise(z, noise, t), t), noise).item())
        print(epoch, sum(losses) / len(losses))
