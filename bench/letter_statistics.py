#!/usr/bin/env python3
"""What letters are like, so that made-up ones can be held against real ones: lengths, words, repetitions.

usage: rationale parse LETTERS | letter_statistics.py [LETTERS_AT_MOST]     or with JSON Lines of letters on standard input
Prints one Markdown column: name and figure, a line each.
"""
import collections
import itertools
import json
import re
import statistics
import sys

NEGATING = frozenset("no not without absence lack lacking denies denied negative none neither nor cannot insufficient".split())


def words(text):
    return re.findall(r"[a-z0-9]+(?:[./-][a-z0-9]+)*", text.lower())


def sentences(text):
    return [s.strip() for s in re.split(r"(?<=[.!?])\s+", text) if s.strip()]


def distinct_share(texts):
    """Of all bytes of sentences, those of sentences that differ."""
    counts = collections.Counter(s for text in texts for s in sentences(text))
    return sum(map(len, counts)) / max(1, sum(len(s) * n for s, n in counts.items()))


def negating(texts):
    counts = collections.Counter(w for text in texts for w in words(text))
    return sum(n for w, n in counts.items() if w in NEGATING) / max(1, sum(counts.values()))


def main():
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else None
    letters = [l for l in map(json.loads, itertools.islice(sys.stdin, limit)) if l.get("items")]
    items = [(l, i) for l in letters for i in l["items"]]
    summaries = [l.get("case_summary") or "" for l in letters]
    rationales = [i.get("rationale") or "" for _, i in items]
    citations = [(i.get("claims_administrator_guideline") or "") + (i.get("reviewer_guideline") or "") for _, i in items]
    stream = [w for l, s in zip(letters, summaries) for t in [s, *(i.get("rationale") or "" for i in l["items"])] for w in words(t)]
    counts = collections.Counter(stream)
    covered = lambda n: sum(c for _, c in counts.most_common(n)) / len(stream)
    sized = [len(words(s)) for text in summaries + rationales for s in sentences(text)]
    figures = [
        ("letters", len(letters)),
        ("items a letter", f"{len(items) / len(letters):.2f}"),
        ("summary, characters", f"{statistics.mean(map(len, summaries)):.0f}"),
        ("rationale, characters", f"{statistics.mean(map(len, rationales)):.0f}"),
        ("title, characters", f"{statistics.mean(len(i.get('title') or '') for _, i in items):.0f}"),
        ("both citations, characters", f"{statistics.mean(map(len, citations)):.0f}"),
        ("words a sentence", f"{statistics.mean(sized):.1f}"),
        ("different words of a rationale", f"{statistics.mean(len(set(words(r))) for r in rationales):.0f}"),
        ("different words of rationale and summary",
         f"{statistics.mean(len(set(words((i.get('rationale') or '') + ' ' + (l.get('case_summary') or '')))) for l, i in items):.0f}"),
        ("of a thousand words of rationales, negating", f"{1000 * negating(rationales):.0f}"),
        ("of a thousand words of summaries, negating", f"{1000 * negating(summaries):.0f}"),
        ("of a thousand words, with digits", f"{1000 * sum(any(c.isdigit() for c in w) for w in stream) / len(stream):.0f}"),
        ("different words of the first 20,000", len(set(stream[:20000]))),
        ("of all words, the ten commonest", f"{covered(10):.2f}"),
        ("of all words, the hundred commonest", f"{covered(100):.2f}"),
        ("of all words, the thousand commonest", f"{covered(1000):.2f}"),
        ("bytes of rationales in sentences that differ", f"{distinct_share(rationales):.2f}"),
        ("bytes of summaries in sentences that differ", f"{distinct_share(summaries):.2f}"),
    ]
    for name, figure in figures:
        print(f"| {name} | {figure} |")


if __name__ == "__main__":
    main()
