#!/usr/bin/env bash
# Fails where the ranking is worse than tests/evaluation_floors.tsv allows, or a stock engine is better; the judged
# collections are measured where they are there, plain questions about the sample letters always.
# usage: tests/evaluation.sh PROGRAM
set -euo pipefail
cd "$(dirname "$0")/.."
letters=${RATIONALE_LETTERS:-}
eval=$letters/../eval
measure=(/usr/bin/python3 scripts/eval --program "$1" --floors tests/evaluation_floors.tsv)
"${measure[@]}" samples=data/letters:data/eval/plain
if [[ -z $letters || ! -d $eval ]]; then
  echo "skipped: RATIONALE_LETTERS does not name the folder of published letters"
  exit 77
fi
"${measure[@]}" "plain=$letters/dwc:$eval/treatments"
exec "${measure[@]}" --leave-concepts-out "real=$letters/dwc:$eval/real" "synthetic=$eval/synthetic/letters:$eval/synthetic"
