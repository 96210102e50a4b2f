#!/usr/bin/python3
"""What scripts/eval-findings counts: labels, alternatives, intervals and the agreement of two readers."""
import importlib.machinery
import importlib.util
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
SCRIPT = pathlib.Path(__file__).resolve().parent.parent / "scripts/eval-findings"
loader = importlib.machinery.SourceFileLoader("eval_findings", str(SCRIPT))
script = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
loader.exec_module(script)


def label(concept, state, alternatives=(), decisive="yes", sure="yes"):
    return script.Label("X#1", concept, state, decisive, (0, 1), alternatives, sure)


def item(*pairs):
    return script.Item({pair: None for pair in pairs}, [], None, None, True)


class Verdicts(unittest.TestCase):
    labels = [label("red_flags", "absent"), label("long_term_use", "present", (("short_term_use", "absent"),)),
              label("swelling", "mixed"), label("tenderness", "present", sure="no")]

    def test_an_alternative_is_as_right_as_the_label(self):
        self.assertEqual(script.verdict(("red_flags", "absent"), self.labels), "right")
        self.assertEqual(script.verdict(("short_term_use", "absent"), self.labels), "right")

    def test_the_contrary_of_a_label_is_opposite_and_what_nobody_labelled_wrong(self):
        self.assertEqual(script.verdict(("red_flags", "present"), self.labels), "opposite")
        self.assertEqual(script.verdict(("headaches", "present"), self.labels), "wrong")

    def test_one_side_of_what_is_mixed_is_not_right(self):
        self.assertEqual(script.verdict(("swelling", "present"), self.labels), "opposite")
        self.assertEqual(script.verdict(("swelling", "mixed"), self.labels), "right")

    def test_figures_of_one_item(self):
        found = {"X#1": item(("red_flags", "present"), ("red_flags", "absent"), ("short_term_use", "absent"), ("headaches", "absent"))}
        figures = script.finding_figures(found, {"X#1": self.labels})
        shares = {name: (share.part, share.whole) for name, share in figures.items()}
        self.assertEqual(shares, {"precision": (2, 4), "opposite": (1, 4), "recall": (2, 3), "recall, decisive": (2, 3),
                                  "contradicted": (1, 3), "both states": (1, 3)})

    def test_what_no_concept_fits_is_not_asked_for(self):
        self.assertFalse(script.asked_for(label("other:bleeding_history", "absent")))
        self.assertFalse(script.asked_for(label("tenderness", "present", sure="no")))


class Repeated(unittest.TestCase):
    def test_items_of_a_letter_with_the_same_labels_count_once(self):
        labels = {"A#1": [label("red_flags", "absent")], "A#2": [label("red_flags", "present")], "A#10": [label("red_flags", "absent")],
                  "B#1": [label("red_flags", "absent")]}
        self.assertEqual(script.distinct(["A#10", "A#2", "B#1", "A#1"], labels), ["A#1", "A#2", "B#1"])


class Statistics(unittest.TestCase):
    def test_wilson_interval_of_8_in_10(self):
        low, high = script.wilson(8, 10)
        self.assertAlmostEqual(low, 0.4902, places=4)
        self.assertAlmostEqual(high, 0.9433, places=4)

    def test_kappa_of_the_textbook_table(self):
        pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
        observed, kappa = script.kappa(pairs)
        self.assertAlmostEqual(observed, 0.7)
        self.assertAlmostEqual(kappa, 0.4)


class TwoReaders(unittest.TestCase):
    ours = {"X#1": [label("long_term_use", "present", (("short_term_use", "absent"),)), label("red_flags", "absent")]}
    theirs = {"X#1": [label("short_term_use", "absent"), label("red_flags", "absent")]}

    def test_a_label_that_is_the_other_reader_s_alternative_agrees(self):
        first = script.states_of(self.ours, script.states_of(self.theirs, None))
        second = script.states_of(self.theirs, script.states_of(self.ours, None))
        self.assertEqual(first["X#1", "short_term_use"], second["X#1", "short_term_use"])
        self.assertTrue(script.covered(("X#1", "long_term_use"), self.ours, self.theirs, first, second))

    def test_without_alternatives_it_does_not(self):
        self.assertNotIn(("X#1", "short_term_use"), script.states_of(self.ours, None))


class Files(unittest.TestCase):
    def test_labels_name_what_the_lexicon_has(self):
        self.assertEqual(list(script.faults()), [])

    def test_even_and_odd_go_by_the_case_number(self):
        self.assertTrue(script.is_of("even", "CM16-0000002#1"))
        self.assertTrue(script.is_of("odd", "CM16-0000001#2"))

    def test_a_figure_below_its_floor_is_said(self):
        figures = {name: script.Share() for name in ("precision", "opposite", "recall, decisive", "contradicted", "reasons right", "category")}
        floors = SCRIPT.parent.parent / "tests/findings_floors.tsv"
        self.assertTrue(any("precision is 0.000" in line for line in script.below(figures, floors, "even")))


if __name__ == "__main__":
    unittest.main()
