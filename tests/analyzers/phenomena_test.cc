// What is said to be there and not to be there, by kinds of construction. Each kind has the cases
// in which it was met and ten more of its kind.

#include <string>
#include <vector>

#include "analyzers/assertion.h"
#include "tests/catch.h"

namespace rationale {
namespace {

Assertion assertion_of(std::string_view word, std::string_view text) {
  static const AssertionTagger tagger;
  Analyzer analyzer;
  const Analysis analysis = analyzer.analyze(text);
  const AssertionMap map = tagger.tag(text, analysis);
  for (std::size_t t = 0; t < analysis.tokens.size(); ++t)
    if (analysis.tokens[t].form == word) return map.of_token[t];
  FAIL("no word '" << word << "' in: " << text);
  return Assertion::affirmed;
}

struct Example {
  const char* word;
  const char* text;
};

void all_are(Assertion expected, const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    INFO(example.word << " in: " << example.text);
    CHECK(to_string(assertion_of(example.word, example.text)) == to_string(expected));
  }
}

void affirmed(const std::vector<Example>& examples) {
  all_are(Assertion::affirmed, examples);
}
void negated(const std::vector<Example>& examples) {
  all_are(Assertion::negated, examples);
}
void supposed(const std::vector<Example>& examples) {
  all_are(Assertion::hypothetical, examples);
}

}  // namespace

TEST_CASE("contracted and split negation in the passive denies the subject") {
  negated({{"improvement", "Functional improvement hasn't been shown."},
           {"improvement", "Functional improvement can't be found."},
           {"improvement", "Functional improvement can not be found."},
           {"improvement", "Functional improvement won't be seen."},
           {"goals", "Treatment goals do not appear in the notes."},
           {"goals", "Treatment goals wasn``t stated."},
           {"goals", "The clinic dont state goals."}});
  negated({{"orthosis", "An orthosis hadn't been fitted."},
           {"tremor", "A tremor couldn't be made out."},
           {"reflux", "Reflux isn't described."},
           {"dysphonia", "Dysphonia can not be heard."},
           {"splinting", "Splinting, for whatever cause, wasn't tried."},
           {"casting", "Casting was not, as far as one can tell, done."},
           {"cystoscopy", "A cystoscopy has, to this day, not been performed."},
           {"vertigo", "Vertigo won't be found in these pages."},
           {"syncope", "Syncope doesn't appear in any of the letters."},
           {"apraxia", "Apraxia was never once seen."}});
}

TEST_CASE("that something did not change does not deny it") {
  affirmed({{"restrictions", "There was no change in work restrictions."},
            {"swelling", "There was no increase in swelling."},
            {"radiculopathy", "No further workup of the radiculopathy was done."},
            {"pain", "The notes show no decrease in pain."},
            {"relief", "There was no decrease in pain relief after the dose was lowered."}});
  affirmed({{"tremor", "There was no worsening of the tremor."},
            {"stenosis", "No progression of the stenosis is seen on the new scan."},
            {"ulcer", "She had no reduction in the size of the ulcer."},
            {"stiffness", "The notes tell of no significant change in stiffness."},
            {"scoliosis", "No interval progression of scoliosis was noted."},
            {"hiccups", "The drug brought no reduction in hiccups."},
            {"aneurysm", "No additional imaging of the aneurysm is needed."},
            {"migraine", "There has been no escalation of the migraine."},
            {"tinnitus", "The tinnitus has not worsened."},
            {"dystonia", "No further injections for the dystonia are wanted."}});
  negated({{"increase", "There was no increase in swelling."},
           {"workup", "No further workup of the radiculopathy was done."}});
}

TEST_CASE("a value denies its label and nothing else") {
  negated({{"flags", "Red flags: none, range of motion: full."},
           {"flags", "Red flags: none; range of motion: full."},
           {"weakness", "Numbness: yes, weakness: no, spasm: yes."}});
  affirmed({{"motion", "Red flags: none, range of motion: full."},
            {"numbness", "Numbness: yes, weakness: no, spasm: yes."},
            {"spasm", "Numbness: yes, weakness: no, spasm: yes."}});
  negated({{"clonus", "Clonus: absent, tone: raised."},
           {"smoking", "Smoking: denied, alcohol: weekly."},
           {"allergies", "Allergies: none known; latex is tolerated."},
           {"atrophy", "Atrophy - none, tremor - coarse."},
           {"hematuria", "Hematuria no, dysuria yes."}});
  affirmed({{"tone", "Clonus: absent, tone: raised."},
            {"alcohol", "Smoking: denied, alcohol: weekly."},
            {"tremor", "Atrophy - none, tremor - coarse."},
            {"dysuria", "Hematuria no, dysuria yes."},
            {"rash", "Fever: nil. Rash: extensive."}});
}

TEST_CASE("signs and shortened words deny what they stand with") {
  negated({{"radiculopathy", "neg for radiculopathy"}, {"weakness", "weakness (-)"}});
  negated({{"tinel", "Phalen (+), Tinel (-) at the wrist."},
           {"clonus", "Exam: clonus (-), tone normal."},
           {"spurling", "Spurling (-)."},
           {"hernia", "Abdomen neg for hernia."},
           {"babinski", "Babinski (-) and Hoffmann (+)."}});
  affirmed({{"phalen", "Phalen (+), Tinel (-) at the wrist."},
            {"tone", "Exam: clonus (-), tone raised."},
            {"hoffmann", "Babinski (-) and Hoffmann (+)."},
            {"rash", "Neg for fever, but rash is wide."},
            {"lasegue", "Lasegue (+) on the left."}});
}

TEST_CASE("an answer decides what was asked") {
  negated({{"goals", "Are goals stated? No."}});
  negated({{"taper", "Was a taper tried? It was not."},
           {"seizures", "Did seizures recur? None did."},
           {"walker", "Has the walker been used? Never."},
           {"catheter", "Was the catheter changed? Not once."},
           {"dose", "Is the dose given? They do not give one."},
           {"diary", "Was a diary kept? Unknown."}});
  affirmed({{"chills", "Were there chills? Yes, nightly."},
            {"stairs", "Can he climb stairs? He can."},
            {"audiogram", "Was an audiogram done? Indeed it was."},
            {"hematoma", "Did the hematoma show? It did."}});
  supposed({{"benefit", "What benefit would a third brace bring? The letter was read twice."}});
}

TEST_CASE("the purpose of what was not done, and what it would do, is not denied") {
  affirmed(
      {{"thoughts", "The clinic did not call a psychiatrist to address her suicidal thoughts."},
       {"spasms", "There is no drug that would calm the spasms he has."}});
  affirmed({{"cough", "No spirometry was ordered to explain the cough."},
            {"drainage", "He was not given gauze to cover the drainage."},
            {"neglect", "The nurse did not train her to make up for the left neglect."},
            {"hiccups", "No drug was tried to stop the hiccups."},
            {"lymphedema", "The plan holds no garment to contain her lymphedema."},
            {"seroma", "A drain was not placed to empty the seroma."},
            {"itching", "There is no cream that could ease the itching."}});
  negated({{"seroma", "There is nothing to suggest that a seroma formed."},
           {"abscess", "There is no evidence to support an abscess."},
           {"taper", "There was no attempt to taper the drug."}});
}

TEST_CASE("doubt denies what it doubts, the denial of doubt does not") {
  negated({{"rupture", "There is some doubt that the rupture is complete."},
           {"spondylosis", "It is doubtful whether spondylosis is at work."},
           {"malingering", "Considerable doubt remains as to whether malingering took place."},
           {"nonunion", "It is questionable whether a nonunion is there."},
           {"delirium", "There is doubt about delirium."},
           {"causation", "There is real uncertainty about causation."}});
  affirmed({{"rupture", "There is no doubt that the rupture is complete."},
            {"spondylosis", "Nobody doubts that spondylosis is at work."},
            {"nonunion", "A nonunion is beyond doubt."},
            {"delirium", "No question exists that delirium came on."}});
}

TEST_CASE("silence of the record denies") {
  negated({{"dosage", "The note says nothing on dosage."},
           {"frequency", "The order is silent about frequency."},
           {"orthotics", "The podiatrist is mute on orthotics."},
           {"duration", "Of duration the letter says nothing."},
           {"splints", "No word is said of splints."},
           {"grafts", "The surgeon makes no mention of grafts."},
           {"insomnia", "The file keeps silent as to insomnia."},
           {"relapse", "Not a word about relapse is found."},
           {"vaccines", "The chart passes over vaccines in silence."},
           {"lenses", "The report is quiet on lenses."}});
}

TEST_CASE("what is put in place of a thing does not make it present") {
  negated({{"report", "A bill was sent in place of the operative report."},
           {"audiogram", "A whisper test was done instead of an audiogram."},
           {"biopsy", "He had a brushing rather than a biopsy."},
           {"psychologist", "A clerk, not a psychologist, gave the test."},
           {"films", "A drawing was enclosed in lieu of films."}});
  affirmed({{"bill", "A bill was sent in place of the operative report."},
            {"whisper", "A whisper test was done instead of an audiogram."},
            {"brushing", "He had a brushing rather than a biopsy."},
            {"clerk", "A clerk, not a psychologist, gave the test."},
            {"drawing", "A drawing was enclosed in lieu of films."}});
}

TEST_CASE("absence may stand before its subject") {
  negated({{"account", "Absent from the packet is an account of the fall."},
           {"signature", "Missing from the order was a signature."},
           {"titration", "Nowhere in the file is a titration laid out."},
           {"inventory", "Lacking from the intake is a mood inventory."},
           {"consent", "Not enclosed with the bill was a consent."},
           {"grip", "At no visit was grip measured."},
           {"gait", "In none of the notes is gait described."},
           {"tolerance", "Never has tolerance been tested."},
           {"fitting", "Nor is a fitting recorded."},
           {"schedule", "Conspicuously absent is a schedule."}});
}

TEST_CASE("a denial behind the subject reaches it") {
  negated({{"bleeding", "Bleeding is denied by the patient."},
           {"incontinence", "Incontinence was denied by the claimant."},
           {"dizziness", "Any dizziness is denied by the worker."},
           {"fracture", "A fracture was ruled out."},
           {"thrombosis", "Thrombosis has been excluded."},
           {"claudication", "Claudication is disclaimed by the worker."},
           {"infection", "An infection was not borne out."},
           {"relief", "Relief is contradicted by the pharmacy log."},
           {"neuroma", "A neuroma could be excluded by the scan."},
           {"vomiting", "Vomiting is denied by the patient."}});
}

TEST_CASE("two negations affirm, three deny") {
  affirmed({{"swelling", "The knee is not without swelling."},
            {"sessions", "She did not miss sessions."},
            {"drive", "Never has the clerk been unable to drive."},
            {"consent", "The chart does not lack consent."},
            {"apnea", "Apnea was not ruled out."}});
  negated({{"swelling", "There is no sign that the knee is not without swelling."},
           {"apnea", "Nobody says that apnea was not ruled out."}});
  supposed({{"drive", "There is no indication that she is unable to drive."},
            {"bathe", "Nothing suggests that he is unable to bathe."}});
}

TEST_CASE("what is said of somebody else is not said of the patient") {
  supposed({{"snores", "His wife snores."},
            {"diabetes", "Her mother has diabetes; the claimant does not."},
            {"glaucoma", "Glaucoma was found in the patient's uncle."},
            {"migraine", "The applicant's brother suffers from migraine."},
            {"gout", "There is gout in her father."},
            {"epilepsy", "Another patient had epilepsy, whose page was misfiled."},
            {"anemia", "Anemia runs in the worker's family."}});
  affirmed({{"falls", "His wife reports that he falls at night."},
            {"stairs", "Her son helps her on the stairs."},
            {"asthma", "He lives with his sister and has asthma."},
            {"insomnia", "She has insomnia, though her husband sleeps well."}});
}

TEST_CASE("another party's words are what the reviewer answers") {
  affirmed({{"films", "UR objected that the films were missing; they are enclosed."},
            {"trial", "The carrier argues that no trial took place; it did, in July."},
            {"screen", "Utilization review stated there was no drug screen. This is incorrect."},
            {"consult", "The adjuster wrote that the consult was lacking, but it was sent."},
            {"sling", "According to the prior reviewer no sling was used; this is wrong."}});
  negated({{"films", "UR noted that the films were enclosed; they are missing."},
           {"trial", "The carrier argues that a trial took place; it did not."},
           {"consult", "The provider states that a consult was sent; it was not."},
           {"scan", "A scan was ordered; it was not done."},
           {"sling", "According to the provider a sling was used; this is untrue."}});
  supposed({{"motivated", "The denial letter states that she is motivated."},
            {"fell", "Allegedly he fell twice."}});
}

TEST_CASE("an earlier state is not the present one") {
  supposed({{"limped", "Initially he limped; of late he walks well."},
            {"cocaine", "The first screen shows cocaine, the latest one is clean."},
            {"restricted", "Elbow motion, once restricted, has become free."},
            {"lame", "Formerly lame, she now runs."},
            {"present", "Heel pain was present until the boot came off."}});
  negated({{"anxiety", "The anxiety has resolved."},
           {"swelling", "The swelling had since subsided."},
           {"arthroscopy", "The arthroscopy was scheduled and then cancelled."}});
  affirmed({{"walks", "Initially he limped; of late he walks well."},
            {"therapy", "Initially treated with therapy, she now has pain."},
            {"pain", "Initially treated with therapy, she now has pain."}});
}

TEST_CASE("one cue reaches over all that is coordinated, and brackets hold their own") {
  negated({{"goals", "No dose, duration or goals are named."},
           {"tingling", "She denies numbness, weakness, and tingling."},
           {"fever", "Neither chills nor fever was seen."},
           {"brace", "He walks without a cane, a walker or a brace."},
           {"laxity", "Effusion, crepitus and laxity are all missing."},
           {"atrophy", "The arm (no atrophy) is weak."}});
  affirmed({{"weak", "The arm (no atrophy) is weak."},
            {"cramps", "She denies numbness but reports cramps."},
            {"swollen", "The ankle (not tender) is swollen."},
            {"drains", "Without fever, the stump drains each evening."}});
}

TEST_CASE("what is wanted or planned is supposed and neither there nor missing") {
  supposed({{"cystoscopy", "A cystoscopy is requested."},
            {"lobectomy", "He awaits a lobectomy."},
            {"botox", "Botox is being considered."},
            {"acupuncture", "Acupuncture is proposed for twelve visits."},
            {"dialysis", "Dialysis will begin next month."},
            {"transfer", "The tendon transfer is slated for June."},
            {"loom", "She plans to go back to the loom."},
            {"implant", "He asks for an implant."},
            {"capsule", "A capsule study is sought."},
            {"class", "He is to attend the class."}});
  affirmed({{"osteotomy", "He underwent an osteotomy in 2009."},
            {"discectomy", "He is status post discectomy."}});
}

TEST_CASE("what is refused or given up or has gone is denied") {
  negated({{"mouthguard", "The boxer declined a mouthguard."},
           {"enema", "He refuses the enema."},
           {"dialysis", "The family turned down dialysis."},
           {"arthrodesis", "The arthrodesis was called off."},
           {"amputation", "The amputation was averted."},
           {"approval", "Approval was refused."},
           {"ataxia", "The ataxia has gone."},
           {"restrictions", "Restrictions have been lifted."},
           {"incontinence", "Incontinence is a thing of the past."},
           {"sling", "She is out of the sling."}});
  affirmed({{"work", "He has gone back to work."}, {"trip", "She has gone on a trip."}});
}

TEST_CASE("what is left out of a whole is not said with it") {
  negated({{"iron", "Everything except iron was replaced."},
           {"ferritin", "All labs other than ferritin were drawn."},
           {"sural", "Every nerve except the sural conducted normally."}});
  affirmed({{"labs", "All labs other than ferritin were drawn."},
            {"aspirin", "No drug other than aspirin was taken."},
            {"cough", "Other than a cough, the review was negative."},
            {"limp", "Except for a limp, the exam was unremarkable."}});
}

TEST_CASE("a later statement decides what an earlier one said") {
  affirmed(
      {{"anxiety", "An intake of 2012 ruled out anxiety; the current interview establishes it."},
       {"improvement", "UR stated that no improvement had occurred; the notes show that it had."},
       {"splint", "The guide asks for a splint, and this woman has had one."}});
  negated(
      {{"anxiety", "An intake of 2012 established anxiety; the current interview rules it out."},
       {"improvement",
        "The appeal stated that improvement had occurred; the notes show that it had not."},
       {"form", "The clerk was told that there was a form, but none is before me."}});
}

TEST_CASE("a complaint is not what the examination beside it found") {
  supposed({{"weakness", "He complains of weakness, yet dorsiflexion is 5/5 on testing."},
            {"burn", "She says that the toes burn, but testing was normal."}});
  affirmed({{"tremor", "A tremor was plain on examination."},
            {"weakness", "He complains of weakness."}});
}

TEST_CASE("a clause without a verb repeats the one before it for its own subject only") {
  negated({{"right", "The left eyelid droops, the right does not."},
           {"warfarin", "Warfarin was stopped, aspirin was not."},
           {"bupropion", "The sertraline helped, whereas the bupropion did not."}});
  affirmed({{"left", "The left eyelid droops, the right does not."},
            {"aspirin", "Warfarin was stopped, aspirin was not."},
            {"sertraline", "The sertraline helped, whereas the bupropion did not."}});
}

TEST_CASE("signs stand before or after what they are of") {
  negated({{"spasm", "(-) spasm, (+) tenderness"},
           {"lachman", "McMurray +, Lachman -."},
           {"wartenberg", "Exam: (+) Froment, (-) Wartenberg."},
           {"weakness", "Today: + tingling of the finger, - weakness of grip."},
           {"finkelstein", "Neg. Finkelstein; pos. Phalen bilaterally."},
           {"pallor", "Pallor: N/A."}});
  affirmed({{"tenderness", "(-) spasm, (+) tenderness"},
            {"mcmurray", "McMurray +, Lachman -."},
            {"froment", "Exam: (+) Froment, (-) Wartenberg."},
            {"tingling", "Today: + tingling of the finger, - weakness of grip."},
            {"phalen", "Neg. Finkelstein; pos. Phalen bilaterally."}});
}

TEST_CASE("headlines deny without a verb") {
  negated({{"spirometry", "spirometry omitted"},
           {"dialysis", "dialysis not begun yet"},
           {"dose", "dose not named"},
           {"visits", "stump visits postponed"},
           {"fracture", "fracture not displaced"}});
  affirmed({{"spirometry", "spirometry performed"}, {"headaches", "headaches present"}});
}

}  // namespace rationale
