#!/usr/bin/env bash
# Fails where citations are read worse than tests/citations_floors.tsv allows; exit code 77 (skipped) where the
# published letters are not there. usage: tests/citations.sh PROGRAM
set -euo pipefail
cd "$(dirname "$0")/.."
letters=${RATIONALE_LETTERS:-}
if [[ -z $letters || ! -d $letters/dwc ]]; then
  echo "skipped: RATIONALE_LETTERS does not name the folder of published letters"
  exit 77
fi
exec scripts/eval-citations --program "$1" --letters "$letters/dwc" --floors tests/citations_floors.tsv
