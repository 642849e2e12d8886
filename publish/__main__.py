"""``python -m publish`` is the ``backprop`` command."""

from publish.cli import main

if __name__ == "__main__":
    main()
