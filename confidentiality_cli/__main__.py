"""`python -m confidentiality_cli` is the same program as `confidentiality`."""

from confidentiality_cli.cli import main

if __name__ == "__main__":
    main()
