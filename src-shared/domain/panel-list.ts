import { toWorkbenchError, WorkbenchError } from './errors.ts';
import { nearest } from './nearest.ts';
import { panelWords, quotedWord } from './panel-words.ts';
import { parseParams, type Extension, type ParamValue, type ParamValues } from './params.ts';

/** What a panel is drawn of: one landscape, one model, or all that the project holds. */
export type PanelSubject = 'landscape' | 'model' | 'project';

/** A panel that a composed figure can have. No parameter of it is called `landscape` or `model`: these say its subject. */
export interface PanelInfo extends Extension {
  readonly of: PanelSubject;
}

/** A panel of a list, every default spelled out. */
export interface PanelChoice {
  /** Id of a `PanelInfo`. */
  readonly panel: string;
  /** Id of the landscape or model; the project's first one when null, and null for a panel of the project. */
  readonly subject: number | null;
  readonly params: ParamValues;
}

/** What letters panels; a figure has no more of them. */
const letters = 'abcdefghijklmnopqrstuvwxyz';
export const mostPanels = letters.length;

/** The letter of the panel at a place, from 0. */
export const panelLetter = (place: number): string => letters[place];

/**
 * Reads `surface 12; merge-tree 12 representation=knn; density model=3`: in each panel its id, the id of its landscape or model (the first one when it is left out), and those of
 * its parameters that are not the usual ones. `panelWords` says what may stand in quotes.
 * @throws WorkbenchError 'bad-value' that names the panel, what was found and the nearest that is known
 */
export function parsePanelList(text: string, panels: readonly PanelInfo[]): readonly PanelChoice[] {
  const lists = panelWords(text);
  if (!lists.length || lists.length > mostPanels)
    throw new WorkbenchError(
      'bad-value',
      `Found ${lists.length || 'no'} panels, expected 1 to ${mostPanels}, such as surface 12; density model=3. There are ${idsOf(panels)}`,
      { found: lists.length },
    );
  return lists.map((words, place) => {
    try {
      return readPanel(words, panels);
    } catch (thrown) {
      const { message } = toWorkbenchError(thrown);
      throw new WorkbenchError('bad-value', `Panel ${panelLetter(place)} (${words.join(' ')}): ${message}`, { place });
    }
  });
}

/** The reverse: every choice of panels has one text. @throws WorkbenchError 'bad-value' for a panel that there is not */
export const formatPanelList = (choices: readonly PanelChoice[], panels: readonly PanelInfo[]): string =>
  choices.map((choice) => panelText(choice, panels)).join('; ');

/** One panel of a list: its id, its subject, what is not as usual. @throws WorkbenchError as `formatPanelList` */
export function panelText({ panel, subject, params }: PanelChoice, panels: readonly PanelInfo[]): string {
  const info = infoOf(panel, panels);
  const said = Object.entries(info.params).flatMap(([name, { default: usual }]) => {
    const value = written(params[name] ?? usual);
    return value === written(usual) ? [] : [`${name}=${quotedWord(value)}`];
  });
  return [panel, ...(subject === null ? [] : [String(subject)]), ...said].join(' ');
}

const written = (value: ParamValue): string => (typeof value === 'object' ? value.join('-') : String(value));
const idsOf = (panels: readonly PanelInfo[]): string => panels.map(({ id }) => id).join(', ');

function infoOf(id: string, panels: readonly PanelInfo[]): PanelInfo {
  const found = panels.find((panel) => panel.id === id);
  if (found) return found;
  const meant = nearest(id, panels.map((panel) => panel.id)); // prettier-ignore
  throw refused(`found ${id}, expected a panel; ${meant ? `did you mean ${meant}? There are` : 'there are'} ${idsOf(panels)}`); // prettier-ignore
}

function readPanel([id, ...words]: readonly string[], panels: readonly PanelInfo[]): PanelChoice {
  const info = infoOf(id, panels);
  let subject: number | null = null;
  const given: Record<string, string> = {};
  for (const word of words) {
    const [name, value] = namedValue(word, info);
    if (name === 'landscape' || name === 'model') {
      if (name !== info.of) throw refused(`found ${word}, ${expected(info)}`);
      if (subject !== null) throw refused(`found ${word} after ${subject}, expected one ${name}`);
      subject = idOf(value, name);
    } else if (Object.hasOwn(given, name)) throw refused(`found ${name} twice`);
    else given[known(name, info)] = value;
  }
  return { panel: id, subject, params: parseParams(info, given) };
}

/** A number alone is the id of what the panel is drawn of. */
function namedValue(word: string, info: PanelInfo): [name: string, value: string] {
  if (/^\d+$/.test(word) && info.of !== 'project') return [info.of, word];
  const at = word.indexOf('=');
  if (at < 1) throw refused(`found ${word}, ${expected(info)}`);
  return [word.slice(0, at), word.slice(at + 1)];
}

function idOf(value: string, of: string): number {
  const id = Number(value);
  if (/^\d+$/.test(value) && id > 0 && Number.isSafeInteger(id)) return id;
  throw refused(`found ${of} ${value || 'without a value'}, expected its id, from 1`);
}

function known(name: string, info: PanelInfo): string {
  const names = [...Object.keys(info.params), ...(info.of === 'project' ? [] : [info.of])];
  if (names.includes(name)) return name;
  const meant = nearest(name, names);
  throw refused(`found ${name}, expected ${meant ? `${meant}, or another of` : 'one of'} ${names.join(', ')}`);
}

const expected = ({ of }: PanelInfo): string =>
  of === 'project' ? 'expected name=value: it is of the whole project' : `expected the id of a ${of} or name=value`;

const refused = (message: string): WorkbenchError => new WorkbenchError('bad-value', message);
