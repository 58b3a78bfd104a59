"""`python -m ota` is the same as `ota`."""

from ota.cli import main

if __name__ == "__main__":
    main()
