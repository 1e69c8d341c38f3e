"""`python -m gemeinwesen_cli` is `gw`."""

from gemeinwesen_cli.cli import main

if __name__ == "__main__":
    main()
