import { isMap, isSeq, parseDocument, type Document } from 'yaml';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { modelKeys } from './recipe-schema.ts';

/** Keys whose value is one text, however many commas are in it. */
const whole = ['label'];
/** Keys that are no single value or list of them. */
const structured = ['train', 'tags'];

/**
 * Sets keys of every model's entry of a recipe: a value as it would be written there, or a list of them with commas.
 * @throws WorkbenchError 'bad-usage' for a key that cannot be set so, and for a value that is no number, text, true or false
 */
export function setModelKeys(document: Document, values: Readonly<Record<string, string>>): void {
  const models = document.get('models');
  if (!isSeq(models)) return; // which the schema says
  for (const [key, text] of Object.entries(values)) {
    if (structured.includes(key)) {
      const settable = modelKeys.filter((each) => !structured.includes(each)).join(', ');
      throw new WorkbenchError(
        'bad-usage',
        `${key} cannot be set from outside, expected one of ${settable}, or a parameter`,
      );
    }
    const found = (whole.includes(key) ? [text] : text.split(',')).map((part) => scalarOf(key, part.trim()));
    for (const entry of models.items)
      if (isMap(entry)) entry.set(key, document.createNode(found.length === 1 ? found[0] : found));
  }
}

function scalarOf(key: string, text: string): string | number | boolean {
  const value: unknown = text === '' ? null : parseDocument(text).toJS();
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  throw new WorkbenchError(
    'bad-usage',
    `${key} is set to ${text || 'nothing'}, expected a number, text, true or false`,
  );
}
