import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withProject } from '#main/hosts/cli/with-project.ts';
import { blocksOf } from './blocks.ts';
import { observe } from './observe.ts';
import { filled } from './page.ts';
import { readResults, resultsFile, type Experiment, type Results } from './results.ts';

/**
 * `npm run reproduce [-- --weights FOLDER --data FILE --projects FOLDER --only pinn]` runs the two experiments of the paper, which go on where they were stopped, draws
 * their figures, and fills docs/reproduction.md with them and their numbers. `--fill` fills it anew with the numbers that are there.
 */
const { values: asked } = parseArgs({
  options: {
    weights: { type: 'string' },
    data: { type: 'string', default: 'test_batch.bin' },
    projects: { type: 'string', default: 'reproduction' },
    only: { type: 'string' },
    fill: { type: 'boolean', default: false },
  },
});

const page = 'docs/reproduction.md';
const shown = join('docs', 'images', 'reproduction');
const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

interface Plan {
  /** Projects that are one experiment, with the arguments of `run` that make them, one list after the other. */
  readonly projects: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** What it cannot do without. */
  readonly lacks?: string;
}

const pinn = 'resources/recipes/pinn-convection.yaml';
const plans: Readonly<Record<string, Plan>> = {
  pinn: {
    projects: {
      pinn: [[pinn], ['test/reproduction/pinn-draws.yaml'], ['test/reproduction/pinn-steps.yaml']],
      // apart, so that the figures of the first one are those of a single seed, as the paper's are
      'pinn-seeds': [[pinn, '--set', 'seed=123,123456,2023']],
    },
  },
  resnet: {
    projects: {
      resnet: [['resources/recipes/resnet20-cifar10.yaml', '--folder', asked.weights ?? '.', '--set', `data=${asked.data}`]], // prettier-ignore
    },
    ...(!asked.weights && { lacks: 'the weights: --weights FOLDER [--data FILE]' }),
  },
};

if (asked.only && !Object.hasOwn(plans, asked.only))
  throw new Error(`--only is ${asked.only}, expected ${Object.keys(plans).join(' or ')}`);

const cli = (words: readonly string[]): void => {
  const { status } = spawnSync(process.execPath, ['src-main/hosts/cli/main.ts', ...words], { stdio: 'inherit' });
  if (status) process.exit(status);
};

const found: Record<string, Experiment> = {};
for (const [name, { projects, lacks }] of Object.entries(plans)) {
  if (asked.fill || (asked.only && asked.only !== name)) continue;
  if (lacks) {
    console.log(`${name} is left out for lack of ${lacks}`);
    continue;
  }
  const parts: Experiment[] = [];
  for (const [stem, runs] of Object.entries(projects)) {
    const project = join(asked.projects, `${stem}.saddle`);
    for (const words of runs) cli(['run', ...words, '--project', project, '--figures', join(asked.projects, stem)]);
    showPictures(stem);
    parts.push(await withProject(project, 'open', (client, { project: handle }) => observe(client, handle)));
  }
  found[name] = joined(parts);
}

const before = readBefore();
const results: Results = {
  machine:
    asked.fill && before
      ? before.machine
      : `${cpus()[0].model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  version,
  experiments: { ...before?.experiments, ...found },
};
writeFileSync(resultsFile, `${JSON.stringify(results)}\n`);
writeFileSync(page, filled(readFileSync(page, 'utf8'), blocksOf(results)));
// tables are written as the formatter of the repository would
execFileSync('npx', ['prettier', '--write', page], { stdio: 'inherit' });
console.log(`${page} and ${resultsFile} are filled, figures lie in ${asked.projects}`);

/** All forms of the figures lie beside the project, with captions and data; the page shows pictures. */
function showPictures(stem: string): void {
  const [from, to] = [join(asked.projects, stem, 'figures'), join(shown, stem)];
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((file) => file.endsWith('.png')))
    copyFileSync(join(from, name), join(to, name));
}

/** What was measured of the experiments that are left out now. */
function readBefore(): Results | null {
  try {
    return readResults();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function joined(parts: readonly Experiment[]): Experiment {
  return {
    seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
    runs: parts.reduce((sum, { runs }) => sum + runs, 0),
    models: parts.flatMap(({ models }) => models),
  };
}
