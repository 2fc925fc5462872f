import torch


def make_step(coder, net, optimizer, k):
    def step(pictures):
        x = coder.encode(pictures).latent_dist.sample() * k
        noise = torch.randn_like(x)
        t = torch.rand(len(x))
        w = t.view(-1, 1, 1, 1)
        loss = (net((1 - w) * x + w * noise, t) - (noise - x)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def make_drawer(net, rounds=20):
    @torch.no_grad()
    def draw(shape):
        x = torch.randn(shape)
        for i in range(rounds, 0, -1):
            x = x - net(x, torch.full((shape[0],), i / rounds)) / rounds
        return x

    return draw
