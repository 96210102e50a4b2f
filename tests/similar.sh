#!/usr/bin/env bash
# Fails where `rationale similar` is less than 1.25 times as good as Xapian's own expansion on the published letters;
# exit code 77 (skipped) where these or Xapian's Python module are not there. usage: tests/similar.sh PROGRAM
set -euo pipefail
cd "$(dirname "$0")/.."
letters=${RATIONALE_LETTERS:-}
eval=$letters/../eval
if [[ -z $letters || ! -d $eval ]]; then
  echo "skipped: RATIONALE_LETTERS does not name the folder of published letters"
  exit 77
fi
if ! /usr/bin/python3 -c 'import xapian' 2>/dev/null; then
  echo "skipped: python3-xapian is not installed"
  exit 77
fi
exec /usr/bin/python3 scripts/eval-similar --program "$1" --least 1.25 "real=$letters/dwc:$eval/real/truth.jsonl"
