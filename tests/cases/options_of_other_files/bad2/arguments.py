def add_latent_options(parser):
    group = parser.add_argument_group("latents")
    group.add_argument("--source", default="stabilityai/stable-diffusion-xl-base-1.0")
    group.add_argument("--latent-scale", type=float, default=0.18215)


def add_output_options(parser):
    parser.add_argument("--folder", default="pictures")
