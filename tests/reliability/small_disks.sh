#!/usr/bin/env bash
# Builds and updates an index on disks that are too small for it: each run must end with exit code 0 or 3, an error that
# says so and a hint, and what was committed must be sound. usage: small_disks.sh RATIONALE   (needs the right to mount)
set -euo pipefail
program=$(realpath "$1")
scratch=$(mktemp -d)
disk=$scratch/disk
mkdir "$disk"
mounted=false
clean() {
  if $mounted; then umount "$disk"; fi
  rm -rf "$scratch"
}
trap clean EXIT

# letters FIRST LAST: some 4 kB of text each, as JSON Lines
letters() {
  python3 - "$1" "$2" <<'PYTHON'
import json, random, sys
random.seed(1)
words = [''.join(random.choices('abcdefghijklmnoprstuvw', k=random.randint(3, 9))) for _ in range(4000)]
for number in range(int(sys.argv[1]), int(sys.argv[2])):
    text = '. '.join(' '.join(random.choices(words, k=12)) for _ in range(50)) + '.'
    print(json.dumps({'case_number': 'CM16-%07d' % (1000000 + number),
                      'items': [{'title': 'MRI', 'decision': 'upheld', 'rationale': text}]}))
PYTHON
}

faults=0
fault() { echo "fault: $*"; faults=$((faults + 1)); }

# check_run WHAT CODE
check_run() {
  case $2 in
    0) ;;
    3) grep -q '^rationale: error: ' "$scratch/err" && grep -q '^hint: .*free' "$scratch/err" || fault "$1: $(cat "$scratch/err")" ;;
    *) fault "$1: exit code $2: $(cat "$scratch/err")" ;;
  esac
  if [[ -e $disk/index/iamglass ]] && ! "$program" check --index "$disk/index" >"$scratch/out" 2>&1; then
    fault "$1: $(cat "$scratch/out")"
  fi
}

letters 0 60 >"$scratch/few.jsonl"
letters 0 600 >"$scratch/many.jsonl"
full=0
runs=0
for kilobytes in $(seq 512 512 14336); do
  mount -t tmpfs -o "size=${kilobytes}k" none "$disk"
  mounted=true
  for input in few many many; do
    code=0
    "$program" index --index "$disk/index" "$scratch/$input.jsonl" >"$scratch/out" 2>"$scratch/err" || code=$?
    check_run "$input letters on $kilobytes kB" "$code"
    runs=$((runs + 1))
    if [[ $code == 3 ]]; then full=$((full + 1)); fi
  done
  umount "$disk"
  mounted=false
done
echo "$runs runs, $full on a disk that was full, $faults faults"
[[ $faults == 0 && $full -gt 0 ]]
