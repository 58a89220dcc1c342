import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Reader } from './reader.ts';
import type { Scope } from './scope.ts';

/** A piece of a program, ready to be evaluated in a scope. */
export type Evaluate = (scope: Scope) => unknown;

/** What stands on the left of an assignment. */
interface Place {
  readonly read: Evaluate;
  readonly write: (scope: Scope, value: unknown) => unknown;
  /** Reads and tells the object it belongs to, so that a call knows its `this`. */
  readonly withOwner: (scope: Scope) => readonly [owner: unknown, value: unknown];
}

type Keyed = Record<PropertyKey, unknown>;
type Callable = (...rest: unknown[]) => unknown;

const binary: Readonly<Record<string, readonly [precedence: number, apply: (a: never, b: never) => unknown]>> = {
  '|': [4, (a: number, b: number) => a | b],
  '^': [5, (a: number, b: number) => a ^ b],
  '&': [6, (a: number, b: number) => a & b],
  '===': [7, (a: unknown, b: unknown) => a === b],
  '!==': [7, (a: unknown, b: unknown) => a !== b],
  // null and undefined are one to these two, which regl relies on
  '==': [7, (a: unknown, b: unknown) => a === b || ((a ?? null) === null && (b ?? null) === null)],
  '!=': [7, (a: unknown, b: unknown) => !(a === b || ((a ?? null) === null && (b ?? null) === null))],
  '<': [8, (a: number, b: number) => a < b],
  '>': [8, (a: number, b: number) => a > b],
  '<=': [8, (a: number, b: number) => a <= b],
  '>=': [8, (a: number, b: number) => a >= b],
  in: [8, (a: string, b: object) => a in b],
  instanceof: [8, (a: unknown, b: new () => unknown) => a instanceof b],
  '<<': [9, (a: number, b: number) => a << b],
  '>>': [9, (a: number, b: number) => a >> b],
  '>>>': [9, (a: number, b: number) => a >>> b],
  '+': [10, (a: number, b: number) => a + b],
  '-': [10, (a: number, b: number) => a - b],
  '*': [11, (a: number, b: number) => a * b],
  '/': [11, (a: number, b: number) => a / b],
  '%': [11, (a: number, b: number) => a % b],
};

const unary: Readonly<Record<string, (value: never) => unknown>> = {
  '!': (value: unknown) => !value,
  '-': (value: number) => -value,
  '+': (value: unknown) => Number(value),
  '~': (value: number) => ~value,
  typeof: (value: unknown) => typeof value,
  void: () => undefined,
};

/** The expressions of the language that regl generates: those of ECMAScript 3 without regular expressions. */
export class Expressions {
  readonly #reader: Reader;
  readonly #functionLiteral: () => Evaluate;

  constructor(reader: Reader, functionLiteral: () => Evaluate) {
    this.#reader = reader;
    this.#functionLiteral = functionLiteral;
  }

  /** One expression; several with commas between them have the value of the last. */
  expression(): Evaluate {
    const first = this.assignment();
    if (!this.#reader.take(',')) return first;
    const rest = this.expression();
    return (scope) => (first(scope), rest(scope));
  }

  assignment(): Evaluate {
    const [value, place] = this.#conditional();
    const sign = this.#reader.peek;
    if (sign.kind !== 'sign' || !/^[-+*/%&|^]?=$/.test(sign.text)) return value;
    this.#reader.next();
    if (!place) return this.#reader.refuse('a variable or a property before =');
    const right = this.assignment();
    if (sign.text === '=') return (scope) => place.write(scope, right(scope));
    const [, apply] = binary[sign.text[0]];
    return (scope) => place.write(scope, apply(place.read(scope) as never, right(scope) as never));
  }

  #conditional(): [Evaluate, Place | null] {
    const [test, place] = this.#either();
    if (!this.#reader.take('?')) return [test, place];
    const yes = this.assignment();
    this.#reader.expect(':');
    const no = this.assignment();
    return [(scope) => (test(scope) ? yes(scope) : no(scope)), null];
  }

  #either(): [Evaluate, Place | null] {
    const [left, place] = this.#both();
    if (!this.#reader.take('||')) return [left, place];
    const [right] = this.#either();
    return [(scope) => left(scope) || right(scope), null];
  }

  #both(): [Evaluate, Place | null] {
    const [left, place] = this.#binary(0);
    if (!this.#reader.take('&&')) return [left, place];
    const [right] = this.#both();
    return [(scope) => left(scope) && right(scope), null];
  }

  #binary(least: number): [Evaluate, Place | null] {
    let [left, place] = this.#unary();
    for (;;) {
      const { kind, text } = this.#reader.peek;
      const known = kind === 'end' || kind === 'string' || !Object.hasOwn(binary, text) ? null : binary[text];
      if (!known || known[0] <= least) return [left, place];
      this.#reader.next();
      const before = left;
      const [right] = this.#binary(known[0]);
      const apply = known[1];
      left = (scope) => apply(before(scope) as never, right(scope) as never);
      place = null;
    }
  }

  #unary(): [Evaluate, Place | null] {
    const { kind, text } = this.#reader.peek;
    if ((kind === 'sign' || kind === 'name') && Object.hasOwn(unary, text)) {
      this.#reader.next();
      const [operand] = this.#unary();
      const apply = unary[text];
      return [(scope) => apply(operand(scope) as never), null];
    }
    if (kind === 'sign' && (text === '++' || text === '--')) {
      this.#reader.next();
      const [, place] = this.#unary();
      if (!place) return this.#reader.refuse(`a variable or a property after ${text}`);
      const step = text === '++' ? 1 : -1;
      return [(scope) => place.write(scope, Number(place.read(scope)) + step), null];
    }
    const place = this.#member();
    const { text: sign } = this.#reader.peek;
    if (sign !== '++' && sign !== '--') return [place.read, place];
    this.#reader.next();
    const step = sign === '++' ? 1 : -1;
    return [
      (scope) => {
        const before = Number(place.read(scope));
        place.write(scope, before + step);
        return before;
      },
      null,
    ];
  }

  /** A primary expression with any number of `.name`, `[key]` and `(arguments)` behind it. */
  #member(): Place {
    let place = this.#reader.take('new') ? this.#construction() : this.#primary();
    for (;;) {
      if (this.#reader.take('.')) {
        const name = this.#reader.name();
        place = property(place.read, () => name);
      } else if (this.#reader.take('[')) {
        const key = this.expression();
        this.#reader.expect(']');
        place = property(place.read, key);
      } else if (this.#reader.take('(')) {
        const given = this.#list(')');
        const { withOwner } = place;
        place = valueOnly((scope) => {
          const [owner, callee] = withOwner(scope);
          const values = given.map((argument) => argument(scope));
          return Reflect.apply(callee as Callable, owner, values);
        });
      } else return place;
    }
  }

  #construction(): Place {
    const name = this.#reader.name();
    this.#reader.expect('(');
    const given = this.#list(')');
    return valueOnly((scope) =>
      Reflect.construct(
        scope.get(name) as Callable,
        given.map((argument) => argument(scope)),
      ),
    );
  }

  #primary(): Place {
    const { kind, text } = this.#reader.next();
    if (kind === 'number') return constant(Number(text));
    if (kind === 'string') return constant(JSON.parse(text[0] === '"' ? text : `"${text.slice(1, -1)}"`));
    if (kind === 'sign') {
      if (text === '(') {
        const inner = this.expression();
        this.#reader.expect(')');
        return valueOnly(inner);
      }
      if (text === '[') {
        const items = this.#list(']');
        return valueOnly((scope) => items.map((item) => item(scope)));
      }
      if (text === '{') return this.#record();
    }
    if (kind !== 'name') return this.#reader.refuse('an expression');
    if (text === 'function') return valueOnly(this.#functionLiteral());
    if (Object.hasOwn(words, text)) return constant(words[text]);
    return {
      read: (scope) => scope.get(text),
      write: (scope, value) => scope.set(text, value),
      withOwner: (scope) => [undefined, scope.get(text)],
    };
  }

  #record(): Place {
    const entries: (readonly [string, Evaluate])[] = [];
    while (!this.#reader.take('}')) {
      const { kind, text } = this.#reader.next();
      this.#reader.expect(':');
      entries.push([kind === 'string' ? text.slice(1, -1) : text, this.assignment()]);
      if (!this.#reader.take(',') && this.#reader.peek.text !== '}') return this.#reader.refuse('a comma');
    }
    return valueOnly((scope) => Object.fromEntries(entries.map(([key, value]) => [key, value(scope)])));
  }

  #list(close: string): Evaluate[] {
    const items: Evaluate[] = [];
    while (!this.#reader.take(close)) {
      items.push(this.assignment());
      if (!this.#reader.take(',') && this.#reader.peek.text !== close) return this.#reader.refuse('a comma');
    }
    return items;
  }
}

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

const constant = (value: unknown): Place => valueOnly(() => value);

const valueOnly = (read: Evaluate): Place => ({
  read,
  write: () => {
    throw new WorkbenchError('internal', 'Generated code assigns to a value');
  },
  withOwner: (scope) => [undefined, read(scope)],
});

const property = (object: Evaluate, key: Evaluate): Place => ({
  read: (scope) => (object(scope) as Keyed)[key(scope) as PropertyKey],
  write: (scope, value) => ((object(scope) as Keyed)[key(scope) as PropertyKey] = value),
  withOwner: (scope) => {
    const owner = object(scope);
    return [owner, (owner as Keyed)[key(scope) as PropertyKey]];
  },
});
