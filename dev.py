"""One command for every task: makes `.venv`, installs from the lock, then runs what is asked.

Only the standard library, so that a fresh machine needs nothing but Python 3.11 or later:

    python3 dev.py demo      the practice workspace; arguments go to `workbench demo`
    python3 dev.py test      the tests (--all: also those that need servers or a screen, every
                             practice seed, and all rounds of the random ones)
    python3 dev.py check     format, lint, types, import contracts, then the tests
    python3 dev.py shots     pictures of every page, written to build/shots
    python3 dev.py bench     the benchmarks beside their limit programs
    python3 dev.py faults    kills the sender at every numbered point (--rounds N)
    python3 dev.py lock      computes requirements.lock anew from pyproject.toml
"""

import hashlib
import json
import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / ".installed"
PACKAGES = ("workbench", "ui", "db")

if sys.version_info < (3, 11):  # noqa: UP036 — an older Python must be told, not shown a traceback
    sys.exit("This needs Python 3.11 or later; this one is " + sys.version.split()[0] + ".")


def run(*words: str | Path, **environment: str) -> int:
    """Runs a program in the project's folder and returns its exit code."""
    variables = {**os.environ, "VIRTUAL_ENV": str(VENV), **environment}
    variables["PATH"] = f"{BIN}{os.pathsep}{variables.get('PATH', '')}"
    return subprocess.run(
        [str(word) for word in words], cwd=HERE, env=variables, check=False
    ).returncode


def digest() -> str:
    """What was installed: the lock and the project file."""
    content = (HERE / "requirements.lock").read_bytes() + (HERE / "pyproject.toml").read_bytes()
    return hashlib.sha256(content).hexdigest()


def ready() -> None:
    """Makes the environment and installs, unless that was done for this very lock and Python."""
    wanted = [sys.version, digest()]
    found = json.loads(STAMP.read_text()) if STAMP.is_file() else []
    if found == wanted:
        return
    print("Setting up .venv; the first time this takes a minute or two.", file=sys.stderr)
    inside = Path(sys.prefix).resolve() == VENV
    if not inside and (not PYTHON.exists() or found[:1] not in ([], wanted[:1])):
        make_environment()
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    locked = run(*pip, "--require-hashes", "-r", "requirements.lock")
    if locked or run(*pip, "--no-deps", "-e", "."):
        sys.exit("The packages could not be installed; see above. Nothing else was changed.")
    STAMP.write_text(json.dumps(wanted))


def compile_sources() -> None:
    """Byte code of what was changed, as an installed package has it: without it, and where Python
    may not write it while running, every process compiles all it loads, half of a start's time.
    """
    run(PYTHON, "-m", "compileall", "-q", *PACKAGES)


def make_environment() -> None:
    """A fresh `.venv` of the running Python, or one sentence about what is missing."""
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, ImportError, OSError) as fault:
        print(fault, file=sys.stderr)
        sys.exit(
            "This Python cannot make an environment. On Debian and Ubuntu install python3-venv "
            "(apt install python3-venv), elsewhere a complete Python 3.11 or later; then try again."
        )


def demo(words: list[str]) -> int:
    """The practice workspace in its window; without a screen its days, and pictures."""
    return run(PYTHON, "-m", "workbench", "demo", *words)


def shots(words: list[str]) -> int:
    """Pictures of every page in its looks and states, into build/shots."""
    return run(PYTHON, "-m", "tests.ui.shots", *words, QT_QPA_PLATFORM="offscreen")


def test(words: list[str]) -> int:
    """Pytest on all cores; `--all` or CI=true adds what needs servers or a screen."""
    everything = "--all" in words or os.environ.get("CI", "").lower() in {"1", "true"}
    environment = {"CI": "true"} if everything else {}
    words = [word for word in words if word != "--all"]
    if "-m" not in words and not everything:
        words = ["-m", "not servers and not screen", *words]
    if "-n" not in words:
        words = ["-n", "auto", "--dist", "worksteal", *words]
    return run(PYTHON, "-m", "pytest", *words, **environment)


def check(words: list[str]) -> int:
    """Everything that must be green before a commit; runs all steps, then tells."""
    steps: list[tuple[str, Callable[[], int]]] = [
        ("format", lambda: run(PYTHON, "-m", "ruff", "format", "--check", ".")),
        ("lint", lambda: run(PYTHON, "-m", "ruff", "check", ".")),
        ("types", lambda: run(PYTHON, "-m", "mypy")),
        ("import contracts", lambda: run(BIN / "lint-imports", "--no-logo")),
        ("tests", lambda: test(words)),
    ]
    failed = [name for name, step in steps if step() != 0]
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def bench(words: list[str]) -> int:
    """Benchmarks beside their limit programs, as JSON Lines."""
    return run(PYTHON, "-m", "tests.bench", *words)


def faults(words: list[str]) -> int:
    """Kills a real sender at every numbered point, `--rounds N` times each."""
    rounds = words[words.index("--rounds") + 1] if "--rounds" in words[:-1] else "20"
    rest = [word for word in words if word not in {"--rounds", rounds}]
    chosen = ("-m", "faults", "-n", "auto", "--timeout", "0")
    return run(
        PYTHON, "-m", "pytest", "tests/faults", *chosen, *rest, WORKBENCH_FAULT_ROUNDS=rounds
    )


def lock(words: list[str]) -> int:
    """Computes the lock for 3.11–3.13 on all systems; the index's address is never written."""
    options = ("--universal", "--generate-hashes", "--no-emit-index-url", "--group", "dev")
    name = ("--custom-compile-command", "python3 dev.py lock", "-o", "requirements.lock")
    return run(PYTHON, "-m", "uv", "pip", "compile", *options, *name, "pyproject.toml", *words)


TASKS = {task.__name__: task for task in (demo, test, check, shots, bench, faults, lock)}


def main() -> int:
    """Reads the task's name and runs it in the finished environment."""
    task = TASKS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if task is None:
        print(__doc__, file=sys.stderr)
        return 2
    ready()
    compile_sources()
    return task(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
