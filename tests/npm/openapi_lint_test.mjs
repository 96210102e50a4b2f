// /openapi.json passes an OpenAPI 3.1 linter without an error or a warning.
//
// usage: openapi_lint_test.mjs PROGRAM PROJECT
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, served } from './program.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const server = await served();
const description = await (await fetch(new URL('openapi.json', server.address))).json();
assert.equal(await server.end(), 0);

const file = join(folder, 'openapi.json');
writeFileSync(file, JSON.stringify(description, null, 1));
const linted = spawnSync(here('node_modules/.bin/redocly'), ['lint', file, '--config', here('redocly.yaml'), '--format=json'], {
  encoding: 'utf8',
  env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
});
const report = JSON.parse(linted.stdout);
for (const { severity, ruleId, message, location } of report.problems)
  console.error(`${severity} ${ruleId}: ${message} at ${location[0]?.pointer}`);
assert.equal(report.totals.errors + report.totals.warnings, 0);
assert.equal(linted.status, 0, linted.stderr);
console.log(`${Object.keys(description.paths).length} addresses are described without fault`);
