import click
from steps import shrink


@click.group()
@click.option("--factor", default=0.18215)
@click.pass_context
def cli(ctx, factor):
    ctx.obj = {"factor": factor}


cli.add_command(shrink)
