import click
from steps import shrink


@click.group()
@click.option("--factor", default=5.48998)
@click.pass_context
def cli(ctx, factor):
    ctx.obj = {"factor": factor}


cli.add_command(shrink)
