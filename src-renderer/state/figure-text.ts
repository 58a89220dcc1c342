import { fileWord, flag, shellText } from '#shared/analysis/provenance/words.ts';
import { fileName } from '#shared/domain/file-name.ts';
import { figureFormats } from '#shared/domain/figure-format.ts';
import type { FigureWanted } from './figure-draft.svelte.ts';

/** A figure as a person writes it down, to have it drawn without the page. */
export interface WrittenFigure {
  readonly wanted: FigureWanted;
  readonly dpi: number;
  /** Of the project's file. */
  readonly path: string;
}

const usualDpi = 300;

/** Where file names of a figure begin. @param project its name */
const figureStem = (project: string, template: string): string => fileName(`${project} ${template}`, 'figure');

const files = ({ wanted, path }: WrittenFigure, folder: string): string[] => {
  const project = path.replace(/^.*[/\\]|\.saddle$/gi, '');
  return figureFormats.map((format) => `${folder}${figureStem(project, wanted.template)}.${format}`);
};

/** What is to be typed into a POSIX shell to have it in every format. */
export function figureCommand(figure: WrittenFigure): string {
  const { wanted, dpi, path } = figure;
  return shellText([
    'figure',
    fileWord(path),
    ...flag('template', wanted.template),
    ...Object.entries(wanted.params).flatMap(([name, value]) => flag(name, String(value))),
    ...(wanted.width === null ? [] : flag('width', wanted.width)),
    ...(dpi === usualDpi ? [] : flag('dpi', dpi)),
    ...files(figure, '').flatMap((file) => flag('out', file)),
  ]);
}

/** The same as an entry of a recipe's `figures`, which draws it in a folder beside the recipe. */
export function figureRecipe(figure: WrittenFigure): string {
  const { wanted, dpi } = figure;
  const lines: [string, string][] = [
    ['template', yamlText(wanted.template)],
    ['out', `[${files(figure, 'figures/').map(yamlText).join(', ')}]`],
    ...(wanted.width === null ? [] : [['width', yamlText(wanted.width)] satisfies [string, string]]),
    ...(dpi === usualDpi ? [] : [['dpi', String(dpi)] satisfies [string, string]]),
    ...Object.entries(wanted.params).map(([name, value]): [string, string] => [name, yamlText(String(value))]),
  ];
  return ['figures:', ...lines.map(([key, value], i) => `${i ? '    ' : '  - '}${key}: ${value}`), ''].join('\n');
}

/** Plain where no YAML reads anything but this text or this number of it, else in quotes. */
const yamlText = (text: string): string =>
  (/^[a-z][\w./-]*$/i.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)) ||
  /^(0|-?[1-9]\d{0,14})$/.test(text)
    ? text
    : `'${text.replaceAll("'", "''")}'`;
