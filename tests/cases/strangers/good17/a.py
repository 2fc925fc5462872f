import torch


def fgsm(model, images, eps, k):
    noise = torch.randn_like(images)
    feats = model(images) * k
    return model(feats + noise * eps)


def rescale(net, out, x, k):
    h = net(x) * k
    h = h + torch.randn_like(h) * 0.1
    return out(h * k).clamp(0, 1)
