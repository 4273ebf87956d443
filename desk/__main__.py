"""The program's entry: hands over to the command line, and imports nothing before it must."""


def main() -> None:
    """Run the `desk` command with the arguments of this process."""
    from desk.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
