// The program under test, over the sample letters.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// CTest counts this exit code as "skipped".
const SKIPPED = 77;

if (!existsSync(new URL('node_modules', import.meta.url))) {
  console.error('tests/npm/node_modules is missing; scripts/test installs it');
  process.exit(SKIPPED);
}

const [program, project] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'rationale-npm-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

export { folder, program };
export const index = join(folder, 'index');
execFileSync(program, ['index', '--index', index, join(project, 'data/letters')], { stdio: 'ignore' });

/** A server of the index; `end()` waits for its end and gives its exit code. */
export async function served() {
  const child = spawn(program, ['serve', '--index', index, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => child.kill('SIGKILL'));
  const announced = await new Promise((resolve) => child.stdout.once('data', resolve));
  const address = String(announced).match(/http:\S+/)[0];
  const end = () => new Promise((resolve) => { child.once('exit', resolve); child.kill('SIGTERM'); });
  return { address, end };
}
