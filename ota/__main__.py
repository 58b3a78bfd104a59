"""`python -m ota` is the same as `ota`. A shell that asks what may follow is answered without loading the commands."""

from ota import completing


def main() -> None:
    """The program `ota`."""
    if not completing.answer_shell():
        from ota.cli import main as run

        run()


if __name__ == "__main__":
    main()
