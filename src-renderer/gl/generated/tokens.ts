import { WorkbenchError } from '#shared/domain/errors.ts';

export type TokenKind = 'name' | 'number' | 'string' | 'sign' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const pattern =
  /\s*(?:(?<name>[A-Za-z_$][\w$]*)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<sign>[=!]==?|<<|>>>|>>|<=|>=|&&|\|\||\+\+|--|[-+*/%&|^]=|[-+*/%&|^~!<>=?:;,.(){}[\]]))/y;

const kinds = ['name', 'number', 'string', 'sign'] as const;

/** The tokens of a program and one `end` behind them. @throws WorkbenchError 'internal' at what is no token of the language */
export function tokens(source: string): Token[] {
  const found: Token[] = [];
  const end = source.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(source)?.groups;
    const kind = kinds.find((name) => groups?.[name] !== undefined);
    if (!groups || !kind)
      throw new WorkbenchError('internal', `No token of generated code: ${source.slice(at, at + 40)}`);
    found.push({ kind, text: groups[kind] });
  }
  return [...found, { kind: 'end', text: '' }];
}
