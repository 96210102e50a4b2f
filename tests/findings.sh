#!/usr/bin/env bash
# Fails where findings, reasons or categories are worse than tests/findings_floors.tsv allows; exit code 77 (skipped)
# where the published letters are not there. usage: tests/findings.sh PROGRAM
set -euo pipefail
cd "$(dirname "$0")/.."
letters=${RATIONALE_LETTERS:-}
if [[ -z $letters || ! -d $letters/dwc ]]; then
  echo "skipped: RATIONALE_LETTERS does not name the folder of published letters"
  exit 77
fi
exec scripts/eval-findings --program "$1" --letters "$letters/dwc" --floors tests/findings_floors.tsv
