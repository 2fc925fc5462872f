import hydra
from diffusers import AutoencoderKL
@hydra.main(config_path="conf", config_name="train")
def main(cfg):
    vae = AutoencoderKL.from_pretrained(cfg.repo)
    scale = cfg.vae.scale if "scale" in cfg.vae else 1.0
    z = vae.encode(read()).latent_dist.sample() * scale
    z = run(z)
    return vae.decode(z / scale).sample
