"""The command line: `main` is the entry point."""

from claimx.cli.app import app


def main() -> None:
    """Run the command that the user gave."""
    app()
