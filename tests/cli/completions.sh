#!/usr/bin/env bash
# The shells' completions ask the program and offer what it says. Shells that are not installed are left out.
# usage: completions.sh PROGRAM PROJECT
set -euo pipefail
program=$(realpath "$1")
completions=$(realpath "$2")/completions
PATH=$(dirname "$program"):$PATH

# offered BY WORDS...: what bash would offer for the last of the words
offered() {
  bash --norc -c '
    source "$1"; shift
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    _rationale
    printf "%s\n" "${COMPREPLY[@]}"' _ "$completions/rationale.bash" "$@"
}
expect() {
  [[ $1 == "$2" ]] || { printf 'offered:\n%s\nexpected:\n%s\n' "$1" "$2" >&2; exit 1; }
}
expect "$(offered rationale sea)" search
expect "$(offered rationale search --decisi)" --decision
expect "$(offered rationale search --format t)" $'text\ntrec'
expect "$(offered rationale values guideline_)" guideline_title

if command -v fish >/dev/null; then
  expect "$(fish --no-config -c "source $completions/rationale.fish; complete -C 'rationale search --decisi'" | cut -f 1)" --decision
  expect "$(fish --no-config -c "source $completions/rationale.fish; complete -C 'rationale sea'" | cut -f 1)" search
fi
if command -v zsh >/dev/null; then
  zsh -n "$completions/_rationale"
  # Its own words for words, and what is offered printed.
  expect "$(zsh -f -c '_describe() { print -rl -- "${(@P)2}" }; _files() { print files }
                       words=(rationale search --decisi) CURRENT=3; source "$1"' _ "$completions/_rationale" | cut -d : -f 1)" --decision
  expect "$(zsh -f -c '_describe() { print -rl -- "${(@P)2}" }; _files() { print files }
                       words=(rationale index letters) CURRENT=3; source "$1"' _ "$completions/_rationale")" files
fi
