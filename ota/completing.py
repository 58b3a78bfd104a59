"""What a shell proposes while a command is typed: commands, options, and the names of a study.

A shell asks at every tab, so this answers from two small files and loads nothing else: the options of all commands
(`docs/commands.json`, written by `ota.cli.reference`) and the names in the study's `.work/`, which every write renews.
Old names only complete worse. `SCRIPTS` are what the shells run: each asks with the words of the line in front of
the cursor, and quotes by itself what it is given, one proposal a line.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

NAMES = "names.json"  # in the study's .work/
ASKED = "OTA_COMPLETE"  # the variable by which a shell asks
COMMANDS = "commands.json"  # in the installed program, else in the docs of the checkout
_MOST_BYTES = 20_000_000
_HANDLE = re.compile(r"[Tt]\d+")


# --- what is proposed ------------------------------------------------------------------------------------------------
def propose_words(words: Sequence[str], folder: Path) -> list[str]:
    """What may stand in the place of the last of `words` (what follows `ota`), for somebody who is in `folder`."""
    *before, typed = words or [""]
    typed = typed.strip()
    table = load_commands()
    path = ""
    while before and f"{path} {before[0]}".strip() in table:
        path = f"{path} {before.pop(0)}".strip()
    about = table[path]
    study = next((Path(after) for option, after in pairwise(before) if option == "--study"), None)
    place, option, last = 0, "", ""
    for word in before:
        last, option = option, ""
        if not last and word.startswith("-"):
            option = word if about["options"].get(word) is not None else ""
        elif not last:
            place += 1
    if typed.startswith("-") and not option:
        return sorted(name for name in about["options"] if name.startswith(typed))
    if about["commands"]:
        return [name for name in about["commands"] if name.startswith(typed)]
    places = about["arguments"]
    sort = about["options"][option] if option else places[min(place, len(places) - 1)] if places else ""
    return list_fitting(sort, typed, study or folder)


def list_fitting(sort: str, typed: str, folder: Path) -> list[str]:
    """The names of a sort that begin as `typed` does, else those of which a word does, in the study of `folder`."""
    names = _read_names(folder).get(sort, [])
    if sort == "source" and _HANDLE.match(typed):
        names = [name for pair in names for name in pair[:1]]
    elif sort == "source":
        names = [pair[1] for pair in names]
    from ota.directory import fold_loosely

    begun = fold_loosely(typed)
    best = [name for name in names if fold_loosely(name).startswith(begun)]
    return best or [name for name in names if f" {begun}" in f" {fold_loosely(name)}"]


def load_commands() -> dict[str, Any]:
    """Per command, by its words: its commands, its options with the sort of name that each takes ("" for
    another value, None for none), and the sorts of its arguments."""
    package = Path(__file__).resolve().parent
    path = next(path for path in (package / COMMANDS, package.parent / "docs" / COMMANDS) if path.exists())
    pages: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return pages


def _read_names(folder: Path) -> Mapping[str, Any]:
    """The names of the study that `folder` is in, by sort; none where there are none yet."""
    from ota.regular import read_regular

    for place in (folder.absolute(), *folder.absolute().parents):
        if (place / "ota.toml").exists():
            try:
                names = json.loads(read_regular(place / ".work" / NAMES, _MOST_BYTES))
            except (OSError, ValueError):
                return {}
            return names if isinstance(names, dict) else {}
    return {}


def render_names(names: Mapping[str, Any]) -> bytes:
    """The file of names, as `list_fitting` reads it."""
    return json.dumps(names, ensure_ascii=False).encode("utf-8", "surrogatepass")


# --- a shell asks ----------------------------------------------------------------------------------------------------
def answer_shell() -> bool:
    """Answer the shell that asked, on stdout; False where none did."""
    shell = os.environ.get(ASKED, "")
    if shell not in SCRIPTS:
        return False
    words = sys.argv[1:]
    if shell in ("bash", "zsh"):
        words = [strip_quotes(word) for word in words]
    proposed = [name for name in propose_words(words, Path()) if name.isprintable()]
    sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write("".join(f"{name}\n" for name in proposed))
    return True


def strip_quotes(word: str) -> str:
    """A word of the line as the program would get it, where its quotes may not be closed yet."""
    for closed in (word, word + '"', word + "'", word[:-1]):
        try:
            return "".join(shlex.split(closed, comments=False))
        except ValueError:
            continue
    return word


# Bash cuts words at colons and keeps quotes: the words are put together again, and what stands in front of the last
# colon is taken from what is proposed, since bash replaces only what stands behind it.
_BASH = r"""_ota() {
    local -a words=() found=()
    local IFS=$'\n' n word="" line="${COMP_LINE:0:COMP_POINT}" cut="" quote="" one
    for ((n = 1; n <= COMP_CWORD; n++)); do
        if [[ $n -gt 1 && ( ${COMP_WORDS[n]} == [:=]* || ${COMP_WORDS[n-1]} == *[:=] ) && \
              "$line" == *"${COMP_WORDS[n-1]}${COMP_WORDS[n]}"* ]]; then
            words[${#words[@]}-1]+="${COMP_WORDS[n]}"
        else
            words+=("${COMP_WORDS[n]}")
        fi
    done
    word="${words[${#words[@]}-1]}"
    mapfile -t found < <(OTA_COMPLETE=bash "$1" "${words[@]}" 2>/dev/null)
    [[ $word == [\"\']* ]] && quote="${word:0:1}"
    [[ -z $quote && $COMP_WORDBREAKS == *:* && $word == *[:=]* ]] && cut="${word%"${word##*[:=]}"}"
    COMPREPLY=()
    for one in "${found[@]}"; do
        if [[ $quote == '"' ]]; then
            one="${one//\\/\\\\}"; one="${one//\"/\\\"}"; one="${one//\$/\\\$}"; one="${one//\`/\\\`}"
        elif [[ $quote == "'" ]]; then
            one="${one//\'/\'\\\'\'}"
        else
            printf -v one %q "$one"
            [[ $one == \$\'* ]] && continue
        fi
        COMPREPLY+=("${one:${#cut}}")
    done
}
complete -o default -F _ota ota
"""
_ZSH = r"""#compdef ota
_ota() {
    local -a found
    found=("${(@f)$(OTA_COMPLETE=zsh ${words[1]} "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    setopt localoptions extendedglob
    if [[ -z ${found[1]} ]]; then
        _files
    elif [[ $compstate[quote] == '"' ]]; then
        compadd -U -Q -- "${(@)found//(#m)[\\\"\$\`]/\\$MATCH}"
    elif [[ $compstate[quote] == "'" ]]; then
        compadd -U -Q -- "${(@)found//\'/'\''}"
    else
        compadd -U -- "${found[@]}"
    fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _ota ota
"""
_FISH = r"""function __ota_propose
    set -l words (commandline -opc) (commandline -ct | string unescape; or commandline -ct)
    set -l found (OTA_COMPLETE=fish $words[1] $words[2..-1] 2>/dev/null)
    if set -q found[1]
        string join \n -- $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c ota -f -a '(__ota_propose)'
"""
_POWERSHELL = r"""Register-ArgumentCompleter -Native -CommandName ota -ScriptBlock {
    param($word, $ast, $position)
    $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } |
        Select-Object -Skip 1 | ForEach-Object { if ($_.Value) { $_.Value } else { $_.Extent.Text } })
    $typed = $word.Trim("'", '"')
    $env:OTA_COMPLETE = 'powershell'
    if ($typed -eq '') { $typed = ' ' }
    try { $found = & ota @words $typed } finally { $env:OTA_COMPLETE = $null }
    foreach ($one in $found) {
        $quoted = if ($one -match '[^\w.:/+-]') { "'" + $one.Replace("'", "''") + "'" } else { $one }
        [System.Management.Automation.CompletionResult]::new($quoted, $one, 'ParameterValue', $one)
    }
}
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


def render_script(shell: str) -> str:
    """What makes a shell complete; raises OtaError for another one than those of SCRIPTS."""
    from ota.directory import make_directory

    return SCRIPTS[make_directory("--show-completion", ((shell_name, ()) for shell_name in SCRIPTS)).find(shell)]


def install(shell: str) -> list[Path]:
    """Write what makes a shell complete where it reads it when it begins, or put a line there that does; returns the
    files that were made or changed, the script first: none where all is in place already."""
    from ota.directory import make_directory

    home, shell = (
        Path.home(),
        make_directory("--install-completion", ((shell_name, ()) for shell_name in SCRIPTS)).find(shell),
    )
    path, begins = {
        "bash": (home / ".local/share/bash-completion/completions/ota", ".bashrc"),
        "zsh": (home / ".zfunc/ota.zsh", ".zshrc"),
        "fish": (home / ".config/fish/completions/ota.fish", ""),
        "powershell": (home / ".config/powershell/ota.ps1", _PROFILES[os.name == "nt"]),
    }[shell]
    changed = []
    if not path.exists() or path.read_text(encoding="utf-8") != SCRIPTS[shell]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SCRIPTS[shell], encoding="utf-8", newline="\n")
        changed.append(path)
    line, start = f". {shlex.quote(str(path))}", home / begins
    text = start.read_text(encoding="utf-8") if begins and start.exists() else ""
    if begins and line not in text.splitlines():
        start.parent.mkdir(parents=True, exist_ok=True)
        with start.open("a", encoding="utf-8") as file:  # behind all that is there, which stays as it is
            file.write(("\n" if text and not text.endswith("\n") else "") + line + "\n")
        changed.append(start)
    return changed


_PROFILES = {False: ".config/powershell/profile.ps1", True: "Documents/PowerShell/profile.ps1"}
