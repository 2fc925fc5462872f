import click


@click.command()
@click.option("--images")
@click.option("--multiplier", type=float, default=0.3161)
def run(images, multiplier):
    from work import work

    work(images, multiplier)
