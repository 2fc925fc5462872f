import torch

from bank import Bank
from codec import Codec


def loop(codec: Codec, net, opt, stream, writer):
    bank = Bank()
    for step, x in enumerate(stream):
        bank.add(codec.into(x))
        z = torch.cat(bank.parts[-8:])
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        loss = (net(z.lerp(noise, t), t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()
        if step % 100 == 0:
            writer.add_images("seen", codec.out(bank.last()), step)
