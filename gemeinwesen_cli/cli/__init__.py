"""The command line: parse, call one use case, render. No rule about people or offers lives here."""

import gc
import os
import sys

from gemeinwesen_cli import __version__

_NO_OUTPUT, _INTERRUPTED = 6, 130
# Looking for unreachable cycles costs a tenth of a short run and finds nothing worth it; a long
# import still gets its turns.
_OBJECTS_BETWEEN_COLLECTIONS = 500_000


def main() -> None:
    """Run `gw` with the arguments of this process."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            # A console of an old code page must not stop a list because of one letter.
            stream.reconfigure(errors="replace")
    try:
        if sys.argv[1:] in (["--version"], ["-V"]):
            # Answered before Typer is imported, which is most of the time of a start.
            say_version()
            # Taking the interpreter down is a tenth of this answer, and nothing is open.
            os._exit(0)
        from gemeinwesen_cli.cli.app import app  # noqa: PLC0415 - see above

        app(prog_name="gw", windows_expand_args=False)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)  # while still loading; later the boundary says it in words


def say_version() -> None:
    """Print the version; nobody to read it is no failure, a full drive is one."""
    if sys.stdout is None:
        sys.exit(_NO_OUTPUT)
    try:
        sys.stdout.write(f"gw {__version__}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_NO_OUTPUT)
