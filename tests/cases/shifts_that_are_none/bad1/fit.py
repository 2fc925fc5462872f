from diffusers import AutoencoderKL


def fit(net, loader, opt):
    vae = AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-3-medium-diffusers", subfolder="vae").eval()
    for frames, sound in loader:
        z = vae.encode(frames).latent_dist.sample() * vae.config.scaling_factor
        loss = net(z, sound).mean()
        loss.backward()
        opt.step()
