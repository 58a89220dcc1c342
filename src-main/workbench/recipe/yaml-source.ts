import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import { oneLine } from '#main/formats/file-error.ts';
import { WorkbenchError, type ErrorCode } from '#shared/domain/errors.ts';

/** Keys and indices from the top of the document down. */
export type KeyPath = readonly (string | number)[];

const longest = 2 ** 20;
const mostAliases = 100;

/** A YAML file as plain data, with the place of every part of it for messages. */
export class YamlSource {
  readonly file: string;
  readonly value: unknown;
  readonly #document: Document;
  readonly #lines = new LineCounter();

  /**
   * @param change made to the document before it is read; what is changed has the place of what is around it
   * @throws WorkbenchError 'file-malformed' for what is no single YAML document of plain data; 'file-too-large'
   */
  constructor(text: string, file: string, change: (document: Document) => void = () => undefined) {
    this.file = file;
    if (text.length > longest)
      throw new WorkbenchError(
        'file-too-large',
        `${oneLine(file)}: found ${text.length} characters, at most ${longest}`,
      );
    try {
      this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, merge: false });
      this.#refuseTraps();
      change(this.#document);
      this.value = this.#document.toJS({ maxAliasCount: mostAliases });
    } catch (cause) {
      if (cause instanceof WorkbenchError) throw cause;
      // the parser gives up on depth with a RangeError and on aliases within aliases with a ReferenceError
      const found = cause instanceof RangeError ? 'lists too deep to read' : 'aliases that grow without bound';
      throw this.#at(0, `found ${found}, expected a recipe`, 'file-malformed', cause);
    }
  }

  /** Line of a part, from 1. */
  line(path: KeyPath): number {
    return this.#lines.linePos(this.offset(path)).line;
  }

  /** First character of the value at `path`, or of its key; of the nearest part around it when it is not there. */
  offset(path: KeyPath, part: 'key' | 'value' = 'value'): number {
    let node: Node | null = this.#document.contents;
    let offset = node?.range?.[0] ?? 0;
    path.forEach((step, i) => {
      if (isAlias(node)) node = node.resolve(this.#document) ?? null;
      const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
      const next: unknown = pair ? pair.value : isSeq(node) && typeof step === 'number' ? node.items[step] : null;
      const place = pair && (part === 'key' || !next) && i === path.length - 1 ? pair.key : next;
      offset = rangeStart(place) ?? offset;
      node = (next ?? null) as Node | null;
    });
    return offset;
  }

  /** A scalar as it is written, without quotes. */
  text(path: KeyPath): string {
    const node: unknown = this.#document.getIn(path, true);
    const scalar = isAlias(node) ? node.resolve(this.#document) : node;
    return isScalar(scalar) ? (scalar.source ?? String(scalar.value)) : '';
  }

  /** An error about the part at `path`: `file:line:column: message`. */
  error(path: KeyPath, message: string, code: ErrorCode = 'file-malformed', part: 'key' | 'value' = 'value') {
    return this.#at(this.offset(path, part), message, code);
  }

  #at(offset: number, message: string, code: ErrorCode, cause?: unknown): WorkbenchError {
    const { line, col: column } = this.#lines.linePos(offset);
    const place = `${oneLine(this.file)}:${Math.max(1, line)}:${Math.max(1, column)}`;
    return new WorkbenchError(code, `${place}: ${message}`, { file: this.file, line, column }, { cause });
  }

  #refuseTraps(): void {
    const refuse = (node: unknown, found: string, expected: string): never => {
      throw this.#at(rangeStart(node) ?? 0, `found ${found}, expected ${expected}`, 'file-malformed');
    };
    const [problem] = [...this.#document.errors, ...this.#document.warnings];
    if (problem) throw this.#at(problem.pos[0], describe(problem), 'file-malformed', problem);
    visit(this.#document, {
      Pair: (_, { key }) => {
        if (!isScalar(key) || typeof key.value !== 'string')
          refuse(key, isScalar(key) ? `the key ${String(key.value)}` : 'a key that is no word', 'a word as key');
        // names that every object has would pass for known ones
        else if (key.value in Object.prototype) refuse(key, `the key ${key.value}`, 'another name');
      },
      Scalar: (_, node) => {
        const { value } = node;
        if (typeof value === 'number' && !Number.isFinite(value)) refuse(node, String(value), 'a finite number');
        if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
          refuse(
            node,
            node.source ?? String(value),
            `an integer within ±${Number.MAX_SAFE_INTEGER}, or text in quotes`,
          );
      },
    });
  }
}

function describe({ code, message }: YAMLError): string {
  if (code === 'DUPLICATE_KEY') return 'found a key twice, expected it once';
  if (code === 'MULTIPLE_DOCS') return 'found a second document, expected one';
  return `found what YAML does not allow (${oneLine(message)}), expected plain YAML`;
}

const rangeStart = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];
