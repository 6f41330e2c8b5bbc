"""A program of its own: changes the policy many times; stops at the first command that fails."""

import sys

from workbench.cli.main import main

if __name__ == "__main__":
    folder, times = sys.argv[1:]
    for number in range(int(times)):
        words = ["--workspace", folder, "--as", "mia@ours.example", "policy", "set"]
        code = main([*words, "sending.cap_day", str(30 + number % 20)])
        if code:
            sys.exit(code)
