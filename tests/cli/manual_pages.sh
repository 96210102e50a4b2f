#!/usr/bin/env bash
# The pages for man have no fault that mandoc finds, and are there for each command.
# usage: manual_pages.sh PROGRAM
set -euo pipefail
command -v mandoc >/dev/null || { echo "mandoc is not installed" >&2; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" manual --pages "$folder"
for command in $("$1" complete -- '' | cut -f 1); do
  [[ -s $folder/rationale-$command.1 ]] || { echo "no page for $command" >&2; exit 1; }
done
# That the pages they name are not installed where they are tested is no fault of theirs.
faults=$(mandoc -Tlint -Wstyle "$folder"/*.[17] | grep -v 'referenced manual not found' || true)
[[ -z $faults ]] || { echo "$faults" >&2; exit 1; }
mandoc -Tutf8 "$folder/rationale-search.1" | sed 's/.\x08//g' | grep -e '--decision VALUE' >/dev/null
