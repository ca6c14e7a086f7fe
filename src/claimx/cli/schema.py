"""`claimx schema`: the published JSON Schema."""

import json

import typer


def schema() -> None:
    """Print the JSON Schema of a document (dialect 2020-12)."""
    from claimx.schema import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
