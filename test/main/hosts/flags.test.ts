import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { architectures } from '#main/engine/architectures/registry.ts';
import { directionKinds } from '#main/engine/directions/registry.ts';
import { problems } from '#main/engine/problems/registry.ts';
import { evaluateCommand } from '#main/hosts/cli/commands/evaluate.ts';
import { hessianCommand } from '#main/hosts/cli/commands/hessian.ts';
import { sampleCommand } from '#main/hosts/cli/commands/sample.ts';
import { CliContext } from '#main/hosts/cli/context.ts';
import { Terminal } from '#main/hosts/cli/terminal.ts';

const context = new CliContext(new Terminal({ stdout: new PassThrough(), stderr: new PassThrough() }));

/** The seed of the directions has a flag of the command's own, which is handed on to them. */
const handedOn = ['seed'];

it.each([
  ['sample', sampleCommand(context, null), [...architectures, ...problems, ...directionKinds]],
  ['evaluate', evaluateCommand(context, null), [...architectures, ...problems]],
  ['hessian', hessianCommand(context, null), [...architectures, ...problems]],
] as const)('no flag of %s has the name of a parameter that it hands on', (_, command, extensions) => {
  const names = extensions.flatMap(({ params }) => Object.keys(params)).filter((name) => !handedOn.includes(name));
  const taken = command.options.map(({ long }) => long!.slice(2)).filter((flag) => names.includes(flag));
  expect(names.length).toBeGreaterThan(5);
  expect(taken).toEqual([]);
});
