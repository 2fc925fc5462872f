import torch
import webdataset as wds


def prepare(factor):
    def one(sample):
        return sample["z.pth"].float() * factor, sample["txt"]

    return one


def stream(urls, factor, net, scheduler):
    rows = wds.WebDataset(urls).shuffle(1000).decode("torch").map(prepare(factor)).batched(16)
    for z, text in rows:
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        yield (net(scheduler.add_noise(z, noise, t), t, text).sample - noise).square().mean()
