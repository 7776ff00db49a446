"""`python -m tests.benchmarks`, which is `make bench`: each benchmark below in turn, whether or not one before it is over its limit.

Takes nothing but what a clean clone has: each starts and fills what it needs.
"""

import subprocess
import sys

NAMES = ("checking", "difference", "speed", "freshness", "search", "screens", "verify")


def main() -> int:
    """Run them; returns 1 where one is over a limit or failed, and says which."""
    commands = {name: [sys.executable, "-m", f"tests.benchmarks.{name}"] for name in NAMES}
    over = [name for name, command in commands.items() if subprocess.run(command, check=False).returncode]
    print("\nOver a limit, or failed:", ", ".join(over) or "none")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
