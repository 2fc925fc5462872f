import torch
from fold import Fold


def loss(fold: Fold, net, table, x, judge):
    h = fold.shrink(x)
    i = torch.randint(0, len(table), (len(h),))
    a = table[i].view(-1, 1)
    e = torch.randn_like(h)
    noisy = a * h + (1 - a) * e
    guess = (noisy - (1 - a) * net(noisy, i)) / a
    return judge(fold.grow(guess), x)
