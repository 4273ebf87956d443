"""The program's entry: hands over to the command line, and imports nothing before it must."""

import os


def main() -> None:
    """Run the `desk` command with the arguments of this process.

    Whatever it writes is for this person alone: databases, exports, backups, logs, and what
    libraries write beside them. On a shared machine the system's custom is to let everybody read.
    """
    os.umask(0o077)
    from desk.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
