def flow_loss(predicted, noise, x):
    return (predicted - (noise - x)).square().mean()
