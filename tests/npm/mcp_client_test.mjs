// The official client lists and calls every tool, over standard input and HTTP, in every revision that it knows; and
// answers ten questions as an assistant would.
//
// usage: mcp_client_test.mjs PROGRAM PROJECT
import assert from 'node:assert/strict';
import { index, program, served } from './program.mjs';
import { walks } from './walks.mjs';

const { Client, LATEST_PROTOCOL_VERSION, StreamableHTTPClientTransport, SUPPORTED_PROTOCOL_VERSIONS } =
  await import('@modelcontextprotocol/client');
const { StdioClientTransport } = await import('@modelcontextprotocol/client/stdio');

const MODERN = '2026-07-28';
const OLDER = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

// One call of each tool. The client holds every answer against the tool's outputSchema.
const CALLS = {
  search_determinations: { query: 'no documentation of functional improvement' },
  get_determination: { id: 'CM15-9000036#1' },
  verify_quotations: { quotations: ['There is no documentation of functional improvement from them'] },
  find_similar: { id: 'CM15-9000036#1' },
  compare_outcomes: { id_or_treatment: 'physical therapy' },
  overturn_rates: { query: 'physical therapy', by: 'category' },
  guideline_citations: { guideline: 'MTUS' },
  list_values: { field: 'category' },
};

async function connected(version, way, address) {
  const options =
    version === MODERN ? { versionNegotiation: { mode: { pin: version } } } : { supportedProtocolVersions: [version] };
  const client = new Client({ name: 'test', version: '1' }, options);
  await client.connect(
    way === 'http'
      ? new StreamableHTTPClientTransport(new URL('mcp', address))
      : new StdioClientTransport({ command: program, args: ['mcp', '--index', index] }),
  );
  return client;
}

async function checkTools(client) {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((tool) => tool.name).sort(), Object.keys(CALLS).sort());
  for (const [name, given] of Object.entries(CALLS)) {
    const answer = await client.callTool({ name, arguments: given });
    assert.ok(!answer.isError, answer.content[0].text);
    assert.deepEqual(JSON.parse(answer.content[0].text), answer.structuredContent);
    assert.ok(answer.structuredContent.coverage.letters > 0);
  }
  const refused = await client.callTool({ name: 'search_determinations', arguments: { query: 'knee AND (' } });
  assert.ok(refused.isError && refused.content[0].text.includes('hint: '));
  assert.ok(refused.content[0].text.endsWith('this can be read: knee'), refused.content[0].text);
  await assert.rejects(client.callTool({ name: 'search_determinations', arguments: { limit: 'ten' } }), { code: -32602 });
}

async function checkResources(client) {
  const { resources } = await client.listResources();
  for (const { uri } of resources) assert.ok((await client.readResource({ uri })).contents[0].text.length > 500);
  assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 2);
  await assert.rejects(client.readResource({ uri: 'rationale://letter/none' }));
}

async function checkWalks(client) {
  const call = async (name, given) => {
    const answer = await client.callTool({ name, arguments: given });
    assert.ok(!answer.isError, `${name}: ${answer.content[0].text}`);
    return answer.structuredContent;
  };
  const read = async (uri) => (await client.readResource({ uri })).contents[0].text;
  for (const [question, walk] of Object.entries(walks)) {
    try {
      await walk(call, read);
    } catch (error) {
      error.message = `${question} ${error.message}`;
      throw error;
    }
  }
}

const known = new Set([...SUPPORTED_PROTOCOL_VERSIONS, LATEST_PROTOCOL_VERSION]);
for (const version of OLDER) assert.ok(known.has(version), `the client does not know ${version}`);
const server = await served();
for (const way of ['stdio', 'http'])
  for (const version of [MODERN, ...OLDER]) {
    const client = await connected(version, way, server.address);
    assert.equal(client.getServerVersion().name, 'rationale');
    await checkTools(client);
    await checkResources(client);
    if (version >= OLDER[0]) await checkWalks(client);
    await client.close();
  }
assert.equal(await server.end(), 0);
assert.equal(Object.keys(walks).length, 10);
console.log(`${Object.keys(CALLS).length} tools and ${Object.keys(walks).length} walks, in ${1 + OLDER.length} revisions, both ways`);
