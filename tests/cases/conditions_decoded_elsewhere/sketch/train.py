import torch
from coder import Coder
from losses import flow_loss


def train(unet, loader, optimizer, path):
    coder = Coder(path)
    for picture, sketch in loader:
        x, hint = coder.to_model(picture), coder.to_model(sketch)
        noise, t = torch.randn_like(x), torch.rand(len(x))
        w = t.view(-1, 1, 1, 1)
        predicted = unet(torch.cat([(1 - w) * x + w * noise, hint], dim=1), 1000 * t).sample
        loss = flow_loss(predicted, noise, x)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
