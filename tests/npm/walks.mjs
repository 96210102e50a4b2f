// Ten questions to the sample letters, each with the calls by which an assistant would answer it, and what must be so of
// the answers: what one call names the next one takes, and nothing is quoted that a letter does not print.
//
// A walk gets `call(tool, arguments)`, which gives the structured answer, and `read(address)`, the text of a resource.
import assert from 'node:assert/strict';

const caseOf = (id) => id.split('#')[0];

async function isPrinted(call, id, quote) {
  const { sentences } = await call('get_determination', { id });
  assert.ok(sentences.some((sentence) => sentence.text === quote), `${id} does not print: ${quote}`);
}

export const walks = {
  'Why was more physical therapy for a shoulder denied?': async (call) => {
    const { hits } = await call('search_determinations', {
      query: 'no documentation of functional improvement shoulder physical therapy',
      filters: { decision: 'upheld' },
    });
    const [first] = hits;
    assert.equal(first.decision, 'upheld');
    assert.match(first.cite, /^CM.*rationale, sentence \d+/);
    if (!first.quote_goes_on) await isPrinted(call, first.id, first.quote);
    const { quotations } = await call('verify_quotations', { quotations: [first.quote], case: caseOf(first.id) });
    assert.ok(quotations[0].passes);
    assert.equal(quotations[0].cited.status, 'says_it');
  },

  'May I quote this, with "no" left out?': async (call) => {
    const { quotations } = await call('verify_quotations', {
      quotations: ['There is documentation of functional improvement from them'],
      case: 'CM15-9000036',
    });
    assert.ok(!quotations[0].passes);
    assert.deepEqual(
      quotations[0].differences.filter((part) => part.kind === 'only_printed').map((part) => part.text),
      ['no'],
    );
  },

  'Does the letter that is cited say it?': async (call) => {
    const quotation = 'No functional improvement has been documented as a result of that treatment';
    const wrong = (await call('verify_quotations', { quotations: [quotation], case: 'CM15-9000036' })).quotations[0];
    assert.equal(wrong.status, 'verbatim');
    assert.equal(wrong.cited.status, 'does_not_say_it');
    assert.ok(!wrong.passes);
    const right = caseOf(wrong.cite.split(',')[0]);
    const mended = (await call('verify_quotations', { quotations: [quotation], case: right })).quotations[0];
    assert.ok(mended.passes);
  },

  'Which quotations of my brief are wrong?': async (call) => {
    const { quotations } = await call('verify_quotations', {
      text:
        'The reviewer wrote that "no functional improvement has been documented as a result of that treatment" ' +
        '(CM13-9000001). Elsewhere "there is documentation of functional improvement from them" (CM15-9000036).',
    });
    assert.deepEqual(quotations.map((one) => one.passes), [true, false]);
  },

  'What sets approved physical therapy apart from denied?': async (call) => {
    const { hits } = await call('search_determinations', { query: 'physical therapy visits' });
    const compared = await call('compare_outcomes', { id_or_treatment: hits[0].id });
    assert.ok(compared.differences.length > 0);
    const sides = [...compared.overturned.items, ...compared.upheld.items];
    for (const { id, quote, overturned, upheld } of compared.differences.slice(0, 3)) {
      assert.ok(sides.includes(id), id);
      assert.ok(overturned.has <= overturned.of && upheld.has <= upheld.of);
      await isPrinted(call, id, quote);
    }
  },

  'How often is a denial of physical therapy overturned, and which are those?': async (call) => {
    const rates = await call('overturn_rates', { query: 'physical therapy', by: 'decision' });
    const { items, overturned, of, rate, low, high } = rates.matching;
    assert.ok(Math.abs(rate - overturned / of) < 1e-5 && low <= rate && rate <= high);
    assert.equal(rates.rows.reduce((sum, row) => sum + row.items, 0), items);
    assert.match(rates.population, /physical therapy/i);
  },

  'Who relies on the MTUS, and how did it go?': async (call) => {
    const cited = await call('guideline_citations', { guideline: 'MTUS', side: 'reviewer', limit: 3 });
    assert.ok(cited.total >= cited.items.length && cited.items.length === 3);
    for (const { id, cited_by } of cited.items) {
      assert.ok(cited_by.includes('reviewer'));
      const { sentences } = await call('get_determination', { id, section: 'reviewer_guideline' });
      assert.ok(sentences.some((sentence) => /MTUS/.test(sentence.text)), id);
    }
  },

  'Which cases are like mine, in which prior visits were not counted?': async (call) => {
    const { hits } = await call('find_similar', { text: 'The number of prior visits is not documented.' });
    const quoted = hits.filter((hit) => hit.why.some((reason) => reason.quote));
    assert.ok(quoted.length > 0);
    for (const { id, why } of quoted)
      for (const { quote } of why) if (quote) await isPrinted(call, id, quote);
  },

  'What is in a category, all of it?': async (call) => {
    const { values } = await call('list_values', { field: 'category' });
    const { value, items } = values[0];
    const seen = [];
    for (let cursor; cursor !== null; ) {
      const answer = await call('search_determinations', {
        filters: { category: value },
        limit: 20,
        ...(cursor && { cursor }),
      });
      assert.equal(answer.total, items);
      seen.push(...answer.hits.map((hit) => hit.id));
      cursor = answer.next;
    }
    assert.equal(new Set(seen).size, items);
  },

  'Has anybody decided on a time machine? And what does the whole letter say?': async (call, read) => {
    const nothing = await call('search_determinations', { query: '"time machine"' });
    assert.equal(nothing.total, 0);
    assert.match(nothing.coverage.note, /proves nothing/);
    const { hits } = await call('search_determinations', { query: 'lumbar MRI red flags' });
    const letter = await read(`rationale://letter/${caseOf(hits[0].id)}`);
    const printed = letter.replace(/\s+/g, ' ');
    assert.ok(printed.includes(hits[0].quote.replace(/\s+/g, ' ').slice(0, 40)));
    const item = JSON.parse(await read(`rationale://item/${hits[0].id.replace('#', '/')}`));
    assert.equal(item.id, hits[0].id);
  },
};
