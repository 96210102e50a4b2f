#!/usr/bin/env bash
# An index on a file system that is mounted read-only is checked like any other, and damage is found.
# usage: read_only_check.sh RATIONALE   Returns 77, "skipped", where nothing may be mounted.
set -euo pipefail
rationale=$1
letters=$(cd "$(dirname "$0")/../../data/letters" && pwd)

if [[ ${2:-} != mounted ]]; then
  unshare --mount true 2>/dev/null || { echo "nothing may be mounted here"; exit 77; }
  exec unshare --mount "$0" "$rationale" mounted
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$rationale" index --index "$scratch/index" "$letters" >/dev/null
mkdir "$scratch/mounted"
mount --bind "$scratch/index" "$scratch/mounted"
mount -o remount,ro,bind "$scratch/mounted"
trap 'umount "$scratch/mounted"; rm -rf "$scratch"' EXIT
if touch "$scratch/mounted/probe" 2>/dev/null; then
  echo "the mount can be written"
  exit 1
fi

"$rationale" check --index "$scratch/mounted" | tee "$scratch/report"
grep -q '"sound": true' "$scratch/report"

# A letter of an item's text, which its record's checksum covers.
size=$(stat -c %s "$scratch/index/postlist.glass")
at=$( (grep -abo "medically necessary" "$scratch/index/postlist.glass" || true) | sed -n '20s/:.*//p')
[[ -n $at && $at -lt $size ]]
printf M | dd of="$scratch/index/postlist.glass" bs=1 seek="$at" conv=notrunc status=none
code=0
"$rationale" check --index "$scratch/mounted" >"$scratch/report" 2>"$scratch/errors" || code=$?
[[ $code -eq 3 ]]
grep -q '"sound": false' "$scratch/report"
grep -q "document " "$scratch/report"
