import torch
import torch.multiprocessing as mp

from image.autoencoder import AutoEncoder
from library import Flow, denoise, load, tokens, vae_flatten, vae_unflatten


@torch.no_grad()
def preview(model, ae, tokenizer, seed: int, steps: int, prompts: list, rank: int):
    model.eval()
    noise, shape = vae_flatten(torch.randn(len(prompts), 16, 64, 64, device=rank))
    words = tokens(tokenizer, prompts)
    output = denoise(model, noise, words, steps)
    images = ae.decoder(vae_unflatten(output, shape))
    model.train()
    return images


def train(rank, world_size, models, settings):
    (tokenizer, model, ae) = models
    for batch, words in settings.loader:
        with torch.no_grad():
            latents = ae.encode_for_train(batch.to(rank))
        noise = torch.randn_like(latents)
        t = torch.rand(latents.shape[0], device=rank).view(-1, 1, 1, 1)
        pred = model(vae_flatten((1 - t) * latents + t * noise)[0], t, words)
        loss = torch.nn.functional.mse_loss(pred, vae_flatten(noise - latents)[0])
        loss.backward()
        if settings.shows:
            settings.show(preview(model, ae, tokenizer, 1, 20, settings.prompts, rank))


def main(settings):
    with torch.device("meta"):
        ae = AutoEncoder(settings.params)
    ae.load_state_dict(load(settings.vae_path), assign=True)
    models = [settings.tokenizer, Flow(settings.params), ae]
    mp.spawn(train, args=(settings.world_size, models, settings), nprocs=settings.world_size, join=True)
