import click


@click.command()
@click.option("--images")
@click.option("--dropout", type=float, default=0.3161)
@click.option("--multiplier", type=float, default=0.3611)
def run(images, dropout, multiplier):
    from work import work

    work(images, multiplier)
