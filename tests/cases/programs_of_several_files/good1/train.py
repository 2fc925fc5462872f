import torch
from kl import KLCodec
from net import Net


def train(loader, repo):
    codec, net = KLCodec(repo).cuda(), Net(4).cuda()
    opt = torch.optim.AdamW(net.parameters())
    for x, _ in loader:
        z = codec.encode(x.cuda())
        noise, t = torch.randn_like(z), torch.rand(len(z), device="cuda")
        w = t.view(-1, 1, 1, 1)
        loss = (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
    torch.save(net.state_dict(), "net.pt")
