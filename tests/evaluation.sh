#!/usr/bin/env bash
# Fails where the ranking is worse than tests/evaluation_floors.tsv allows; exit code 77 (skipped) where the
# judged collections are not there. usage: tests/evaluation.sh PROGRAM
set -euo pipefail
cd "$(dirname "$0")/.."
letters=${RATIONALE_LETTERS:-}
eval=$letters/../eval
if [[ -z $letters || ! -d $eval ]]; then
  echo "skipped: RATIONALE_LETTERS does not name the folder of published letters"
  exit 77
fi
exec /usr/bin/python3 scripts/eval --program "$1" --no-stock --leave-concepts-out --floors tests/evaluation_floors.tsv \
  "real=$letters/dwc:$eval/real" "synthetic=$eval/synthetic/letters:$eval/synthetic"
