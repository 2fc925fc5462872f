from diffusers import AutoencoderKL


def fit(net, loader, opt):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").eval()
    for frames, sound in loader:
        z = vae.encode(frames).latent_dist.sample() * vae.config.scaling_factor
        loss = net(z, sound).mean()
        loss.backward()
        opt.step()
