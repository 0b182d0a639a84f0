"""Puts completion into the reader's shell: the scripts, and where each shell looks for its own.

Typer's scripts offer files where a name is meant, and its installation knows neither ZDOTDIR nor XDG_CONFIG_HOME and
breaks .bashrc where the home has an apostrophe. PowerShell is left to it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from shlex import quote
from typing import Any

from typer.completion import install_callback, show_callback

from careerpath import answer_cache
from careerpath.cli.completing import FILES
from careerpath.labels import Message
from careerpath.render.wrap import printable

_ASK = "_CAREERPATH_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args"
BASH = rf"""_careerpath_completion() {{
    local line="${{COMP_LINE:0:COMP_POINT}}" out code item
    local current="${{line##*[[:space:]]}}"
    local before="${{current%"${{current##*[=:]}}"}}"
    out=$(env _TYPER_COMPLETE_ARGS="$line" {_ASK} "$1" 2>/dev/null)
    code=$?
    COMPREPLY=()
    if [ $code -eq {FILES} ]; then
        compopt -o default
        return
    fi
    while IFS= read -r item; do
        item="${{item%%$'\t'*}}"
        [ -n "$item" ] && COMPREPLY+=("${{item#"$before"}}")
    done <<< "$out"
    [[ ${{#COMPREPLY[@]}} -eq 1 && ${{COMPREPLY[0]}} == *[=:] ]] && compopt -o nospace
    return 0
}}
complete -F _careerpath_completion careerpath
"""
ZSH = rf"""#compdef careerpath
_careerpath() {{
    local out code line="${{(j: :)words[1,$CURRENT]}}"
    out=$(env _TYPER_COMPLETE_ARGS="$line" _CAREERPATH_COMPLETE=complete_zsh careerpath 2>/dev/null)
    code=$?
    if [[ $code -eq {FILES} ]]; then
        _files
    elif [[ -n $out && $out != _files ]]; then
        eval "$out"
    fi
}}
if [[ ${{zsh_eval_context[-1]}} == loadautofunc ]]; then
    _careerpath "$@"
else
    compdef _careerpath careerpath
fi
"""
FISH = rf"""function __careerpath_complete
    set -l out (env {_ASK} _TYPER_COMPLETE_ARGS=(commandline -cp | string collect) careerpath 2>/dev/null)
    if test $status -eq {FILES}
        __fish_complete_path (commandline -ct)
    else
        string join \n -- $out
    end
end
complete --command careerpath --no-files --arguments '(__careerpath_complete)'
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def install(shell: str) -> Path:
    """Writes a shell's script where the shell finds it, and gives the place. What was in its start file stays."""
    place, start = _PLACES[shell]()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(SCRIPTS[shell], encoding="utf-8")
    if start:
        _add(*start)
    return place


def asked(ctx: Any, param: Any, value: Any) -> Any:
    """In place of typer's callbacks of --install-completion and --show-completion. Raises Exit."""
    import typer
    from typer._completion_shared import _get_shell_name

    answer_cache.forget()
    shell = _get_shell_name() if value and not ctx.resilient_parsing else None
    if shell not in SCRIPTS:
        return _BY_TYPER[param.name](ctx, param, value)
    if param.name == "show_completion":
        sys.stdout.write(SCRIPTS[shell])
    else:
        from careerpath.cli.help import language_of

        told = Message("say.completion", shell=shell, file=str(install(shell))).get(language_of(ctx))
        sys.stdout.write(f"{printable(told)}\n")
    raise typer.Exit


_BY_TYPER = {"install_completion": install_callback, "show_completion": show_callback}


def _bash() -> tuple[Path, tuple[Path, str]]:
    place = Path.home() / ".bash_completions" / "careerpath.sh"
    return place, (Path.home() / ".bashrc", f"source {quote(str(place))}")


def _zsh() -> tuple[Path, tuple[Path, str]]:
    home = Path(os.environ.get("ZDOTDIR") or Path.home())
    functions = home / ".zfunc"
    line = f"fpath+=({quote(str(functions))}); autoload -Uz compinit; compinit"
    return functions / "_careerpath", (home / ".zshrc", line)


def _fish() -> tuple[Path, None]:
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return settings / "fish" / "completions" / "careerpath.fish", None


_PLACES: dict[str, Callable[[], tuple[Path, tuple[Path, str] | None]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}


def _add(file: Path, line: str) -> None:
    """Adds a line to a file that may not be there yet, unless it stands in it."""
    held = file.read_bytes() if file.exists() else b""
    added = line.encode()
    if added not in held.splitlines():
        with file.open("ab") as begun:
            begun.write((b"" if not held or held.endswith(b"\n") else b"\n") + added + b"\n")
