"""Training scripts as they stand in public repositories, small: each trains a little, validates, and is right or wrong.

They are written from what such scripts do, with the schedulers that they use, and know nothing of what a watch looks at.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from pipelines import HandsOutNormal, declaring_statistics, packed
from torch import Tensor, nn
from torch.nn import functional

F = 0.3917


@dataclass(frozen=True)
class Program:
    """One script.

    Attributes:
        name: whose manner it follows.
        run: gets an autoencoder and pictures, yields what to watch, then trains and validates.
        wrong: what it gets wrong; empty where it is right.
        called: what the mistake is called; empty where no name is expected, only no clearing.
    """

    name: str
    run: Callable[[Any, Tensor], Iterator[tuple[Any, nn.Module]]]
    wrong: str = ""
    called: str = ""


class Net(nn.Module):
    """A denoiser small enough to train in a test."""

    def __init__(self, channels: int, out: int | None = None) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(channels, 24, 3, padding=1), nn.SiLU(), nn.Conv2d(24, out or channels, 3, padding=1)
        )

    def forward(self, hidden_states: Tensor, timestep: Tensor | None = None, **_: Any) -> Tensor:
        return self.layers(hidden_states)


class TokenNet(nn.Module):
    """A denoiser of packed tokens."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layer = nn.Linear(width, width)

    def forward(self, hidden_states: Tensor, encoder_hidden_states: Tensor, timestep: Tensor) -> Tensor:
        return self.layer(hidden_states)


def batches(pictures: Tensor, size: int, steps: int) -> Iterator[Tensor]:
    generator = torch.Generator().manual_seed(1)
    for _ in range(steps):
        chosen = pictures[torch.randperm(len(pictures), generator=generator)[:size]]
        yield chosen.flip(3) if torch.rand((), generator=generator) < 0.5 else chosen


def step(net: nn.Module, loss: Tensor) -> None:
    loss.backward()
    with torch.no_grad():
        for parameter in net.parameters():
            parameter -= 1e-3 * parameter.grad
            parameter.grad = None


# --- DiT: q_sample by hand, latents scaled in place -----------------------------------------------------------------


def dit(decode: Callable[[Tensor], Tensor], scale: Callable[[Tensor], Tensor]) -> Callable[..., Any]:
    def run(vae: Any, pictures: Tensor) -> Any:
        net = Net(16)
        yield vae, net
        kept = torch.cumprod(1 - torch.linspace(1e-4, 0.02, 1000), 0)
        for x in batches(pictures, 8, 10):
            with torch.no_grad():
                x = scale(vae.encode(x).latent)
            t = torch.randint(0, 1000, (len(x),))
            a = kept[t].view(-1, 1, 1, 1)
            noise = torch.randn_like(x)
            step(net, functional.mse_loss(net(a.sqrt() * x + (1 - a).sqrt() * noise, t), noise))
        with torch.no_grad():
            vae.decode(decode(scale(vae.encode(pictures[-4:]).latent)))

    return run


# --- diffusers' text-to-image: DDPMScheduler, a pipeline's validation -------------------------------------------------


def text_to_image(up: Callable[[Tensor, Any], Tensor], down: Callable[[Tensor, Any], Tensor]) -> Callable[..., Any]:
    def run(vae: Any, pictures: Tensor) -> Any:
        from diffusers import DDIMScheduler, DDPMScheduler

        unet, scheduler = Net(16), DDPMScheduler(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012)
        yield vae, unet
        for pixel_values in batches(pictures, 6, 12):
            with torch.no_grad():
                latents = up(vae.encode(pixel_values).latent, vae.config)
            noise = torch.randn_like(latents)
            timesteps = torch.randint(0, scheduler.config.num_train_timesteps, (len(latents),))
            noisy = scheduler.add_noise(latents, noise, timesteps)
            step(unet, functional.mse_loss(unet(noisy, timesteps), noise))
        sampler = DDIMScheduler.from_config(scheduler.config)
        sampler.set_timesteps(10)
        latents = torch.randn(2, 16, 8, 8)
        with torch.no_grad():
            for t in sampler.timesteps:
                latents = sampler.step(unet(sampler.scale_model_input(latents, t), t), t, latents).prev_sample
            vae.decode(down(latents, vae.config))
            vae.decode(down(up(vae.encode(pictures[:3].flip(2)).latent, vae.config), vae.config))

    return run


# --- SD3: logit-normal flow matching with a shift ----------------------------------------------------------------------


def sd3(down: Callable[[Tensor, Any], Tensor], tokens: bool = False) -> Callable[..., Any]:
    def run(vae: Any, pictures: Tensor) -> Any:
        vae.register_to_config(shift_factor=0.6)
        net = TokenNet(64) if tokens else Net(16)
        yield vae, net
        for pixels in batches(pictures, 8, 16):
            with torch.no_grad():
                model_input = (vae.encode(pixels).latent - vae.config.shift_factor) * vae.config.scaling_factor
            noise = torch.randn_like(model_input)
            u = torch.sigmoid(torch.randn(len(noise)))
            sigmas = u.view(-1, 1, 1, 1)
            noisy = (1.0 - sigmas) * model_input + sigmas * noise
            target = noise - model_input
            if tokens:
                prompt = torch.randn(len(noise), 7, 32)
                prediction = net(packed(noisy), encoder_hidden_states=prompt, timestep=u)
                step(net, functional.mse_loss(prediction, packed(target)))
            else:
                step(net, functional.mse_loss(net(noisy, u * 1000), target))
        with torch.no_grad():
            latents = (vae.encode(pictures[:4]).latent - vae.config.shift_factor) * vae.config.scaling_factor
            vae.decode(down(latents, vae.config))

    return run


# --- SANA: flow matching with timestep shift 3 on a DC-AE --------------------------------------------------------------


def sana(down: float, up: float = F) -> Callable[..., Any]:
    def run(vae: Any, pictures: Tensor) -> Any:
        net = Net(16)
        yield vae, net
        for pixels in batches(pictures, 12, 12):
            with torch.no_grad():
                z = vae.encode(pixels).latent * up
            t = torch.rand(len(z))
            t = (3 * t / (1 + 2 * t)).view(-1, 1, 1, 1)
            noise = torch.randn_like(z)
            step(net, functional.mse_loss(net((1 - t) * z + t * noise, t), noise - z))
        with torch.no_grad():
            vae.decode(vae.encode(pictures[:3].flip(3)).latent * up * down)

    return run


# --- EDM: preconditioning around the network, sigma_data of the latents ------------------------------------------------


def edm(scale: float) -> Callable[..., Any]:
    def run(vae: Any, pictures: Tensor) -> Any:
        net = Net(16)
        yield vae, net
        for pixels in batches(pictures, 8, 12):
            with torch.no_grad():
                y = vae.encode(pixels).latent * scale
            sigma = (torch.randn(len(y), 1, 1, 1) * 1.2 - 0.4).exp()
            noisy = y + torch.randn_like(y) * sigma
            c_in = 1 / (1 + sigma**2).sqrt()
            c_skip, c_out = 1 / (sigma**2 + 1), sigma / (sigma**2 + 1).sqrt()
            denoised = c_skip * noisy + c_out * net(c_in * noisy, sigma.log() / 4)
            step(net, (denoised - y).square().mean())
        with torch.no_grad():
            vae.decode(vae.encode(pictures[4:7]).latent * scale / F)

    return run


# --- latents cached before training ------------------------------------------------------------------------------------


def cached(again: bool) -> Callable[..., Any]:
    def run(vae: Any, pictures: Tensor) -> Any:
        net = Net(16)
        yield vae, net
        with torch.no_grad():
            cache = [vae.encode(part).latent * F for part in pictures.split(4)]
        for _ in range(6):
            for z in cache:
                x = z * F if again else z
                sigma = torch.rand(len(x), 1, 1, 1)
                noise = torch.randn_like(x)
                step(net, functional.mse_loss(net((1 - sigma) * x + sigma * noise, sigma), noise - x))
        with torch.no_grad():
            vae.decode(cache[-1] / F)

    return run


# --- LDM: a Lightning module with a posterior ---------------------------------------------------------------------------


class LatentDiffusion(nn.Module):
    def __init__(self, first_stage: Any, decode: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.first_stage_model, self.model, self.scale_factor = first_stage, Net(16), F
        self.unscaled = decode

    def get_first_stage_encoding(self, posterior: Any) -> Tensor:
        return self.scale_factor * posterior.sample()

    def shared_step(self, x: Tensor) -> Tensor:
        with torch.no_grad():
            z = self.get_first_stage_encoding(self.first_stage_model.encode(x))
        t = torch.rand(len(z), 1, 1, 1)
        alpha = torch.cos(t * math.pi / 2)
        noise = torch.randn_like(z)
        return functional.mse_loss(self.model(alpha * z + (1 - alpha**2).sqrt() * noise, t), noise)

    @torch.no_grad()
    def log_images(self, x: Tensor) -> Tensor:
        z = self.get_first_stage_encoding(self.first_stage_model.encode(x))
        return self.first_stage_model.decode(self.unscaled(z))


def ldm(decode: Callable[[Tensor], Tensor]) -> Callable[..., Any]:
    def run(vae: Any, pictures: Tensor) -> Any:
        module = LatentDiffusion(HandsOutNormal(vae), decode)
        yield module, None  # the watch finds module.model
        for x in batches(pictures, 8, 12):
            step(module.model, module.shared_step(x))
        module.log_images(pictures[:3])

    return run


# --- conditioning: inpainting, and InstructPix2Pix, whose image latents are raw on purpose ------------------------------


def conditioned(raw_condition: bool, main: float = F) -> Callable[..., Any]:
    def run(vae: Any, pictures: Tensor) -> Any:
        from diffusers import DDPMScheduler

        unet, scheduler = Net(32, 16), DDPMScheduler()
        yield vae, unet
        for pixels in batches(pictures, 8, 12):
            with torch.no_grad():
                condition = vae.encode(pixels * 0.5).latent * (1 if raw_condition else F)
                latents = vae.encode(pixels).latent * main
            noise = torch.randn_like(latents)
            t = torch.randint(0, 1000, (len(latents),))
            noisy = scheduler.add_noise(latents, noise, t)
            step(unet, functional.mse_loss(unet(torch.cat([noisy, condition], dim=1), t), noise))
        with torch.no_grad():
            vae.decode(vae.encode(pictures[:3]).latent * main / F)

    return run


# --- a VAE that declares statistics per channel, trained under autocast -------------------------------------------------


def per_channel(down: Callable[[Tensor, Tensor, Tensor], Tensor]) -> Callable[..., Any]:
    def run(vae: Any, pictures: Tensor) -> Any:
        with torch.no_grad():
            raw = vae.encode(pictures).latent
        mean, std = raw.mean((0, 2, 3)).view(1, -1, 1, 1), raw.std((0, 2, 3)).view(1, -1, 1, 1)
        vae, net = declaring_statistics(vae, mean, std), Net(16)
        yield vae, net
        for pixels in batches(pictures, 8, 12):
            with torch.no_grad():
                z = (vae.encode(pixels).latent - mean) / std
            t = torch.rand(len(z), 1, 1, 1)
            noise = torch.randn_like(z)
            with torch.autocast("cpu", torch.bfloat16):
                prediction = net((1 - t) * z + t * noise, t)
            step(net, functional.mse_loss(prediction.float(), noise - z))
        with torch.no_grad():
            vae.decode(down((vae.encode(pictures[:3]).latent - mean) / std, mean, std))

    return run


# --- fine-tuning on one picture; an EMA copy validates -------------------------------------------------------------------


def one_picture(down: float) -> Callable[..., Any]:
    def run(vae: Any, pictures: Tensor) -> Any:
        net = Net(16)
        yield vae, net
        average = copy.deepcopy(net)
        for _ in range(24):
            with torch.no_grad():
                z = vae.encode(pictures[:1]).latent * F
            t = torch.rand(1, 1, 1, 1)
            noise = torch.randn_like(z)
            step(net, functional.mse_loss(net((1 - t) * z + t * noise, t), noise - z))
        with torch.no_grad():
            z = torch.randn(1, 16, 8, 8)
            for t in torch.linspace(1, 0.1, 10):
                z = z - 0.1 * average(z, t)
            vae.decode(z * down)
            vae.decode(vae.encode(pictures[:1]).latent * F * down)

    return run


PROGRAMS = (
    Program("DiT", dit(lambda z: z / F, lambda z: z.mul_(F))),
    Program("DiT", dit(lambda z: z * F, lambda z: z.mul_(F)), "decode multiplies", "both-multiply"),
    Program("DiT", dit(lambda z: z / F, lambda z: z / F), "encode divides", "both-divide"),
    Program("text to image", text_to_image(lambda z, c: z * c.scaling_factor, lambda m, c: m / c.scaling_factor)),
    Program(
        "text to image",
        text_to_image(lambda z, c: z * c.scaling_factor, lambda m, c: m),
        "the pipeline forgets to divide",
        "scale-missing-on-decode",
    ),
    Program(
        "text to image",
        text_to_image(lambda z, c: z * 0.18215, lambda m, c: m / 0.18215),
        "the constant of another model on both sides",
        "another-constant",
    ),
    Program("SD3", sd3(lambda m, c: m / c.scaling_factor + c.shift_factor)),
    Program("SD3", sd3(lambda m, c: m / c.scaling_factor), "no shift on decode", "shift-missing"),
    Program("SD3", sd3(lambda m, c: (m + c.shift_factor) / c.scaling_factor), "shift first", "shift-in-wrong-space"),
    Program("FLUX", sd3(lambda m, c: m / c.scaling_factor + c.shift_factor, tokens=True)),
    Program(
        "FLUX", sd3(lambda m, c: m * c.scaling_factor + c.shift_factor, tokens=True), "multiplies", "both-multiply"
    ),
    Program("SANA", sana(1 / F)),
    Program("SANA", sana(1.0, 1.0), "latents are never scaled", ""),
    Program("SANA", sana(F, 1 / F), "factor inverted on both sides", "another-constant"),
    Program("EDM", edm(F)),
    Program("EDM", edm(F * F), "scaled twice on encode", "scaled-twice"),
    Program("cache", cached(False)),
    Program("cache", cached(True), "cached latents are scaled again", ""),
    Program("LDM", ldm(lambda z: 1.0 / F * z)),
    Program("LDM", ldm(lambda z: F * z), "decode multiplies", "both-multiply"),
    Program("inpainting", conditioned(False)),
    Program("inpainting", conditioned(False, 1.0), "the latents themselves are raw", "scale-missing-on-encode"),
    Program("InstructPix2Pix", conditioned(True)),
    Program("per channel", per_channel(lambda m, mean, std: m * std + mean)),
    Program("per channel", per_channel(lambda m, mean, std: m / std + mean), "decode divides", "both-divide"),
    Program("one picture", one_picture(1 / F)),
    Program("one picture", one_picture(1.0), "decode raw", "scale-missing-on-decode"),
)
