import type { Evaluate } from './expressions.ts';
import { Expressions } from './expressions.ts';
import { Reader } from './reader.ts';
import { Scope } from './scope.ts';

/** What a statement ends with: null to go on, otherwise the value that its function returns. */
type Execute = (scope: Scope) => { readonly value: unknown } | null;

/**
 * The function with these parameters and this body, as `new Function(…names, body)` would make it, without making code out of text: the page forbids
 * that (content security policy). It runs what regl generates for its draw commands, some hundred steps a frame.
 * @throws WorkbenchError 'internal' for code outside the language that regl generates
 */
export function compile(names: readonly string[], body: string): (...values: unknown[]) => unknown {
  const statements = new Program(body).body('');
  return activation(names, statements, new Scope(null));
}

const activation =
  (names: readonly string[], statements: readonly Execute[], around: Scope) =>
  (...values: unknown[]): unknown => {
    const scope = new Scope(around);
    names.forEach((name, i) => scope.declare(name, values[i]));
    return run(statements, scope)?.value;
  };

function run(statements: readonly Execute[], scope: Scope): { readonly value: unknown } | null {
  for (const statement of statements) {
    const end = statement(scope);
    if (end) return end;
  }
  return null;
}

class Program {
  readonly #reader: Reader;
  readonly #expressions: Expressions;

  constructor(source: string) {
    this.#reader = new Reader(source);
    this.#expressions = new Expressions(this.#reader, () => this.#functionLiteral());
  }

  /** Statements up to `close`, or up to the end of the program for ''. */
  body(close: string): Execute[] {
    const statements: Execute[] = [];
    while (close ? !this.#reader.take(close) : this.#reader.peek.kind !== 'end') statements.push(this.#statement());
    return statements;
  }

  #functionLiteral(): Evaluate {
    const names: string[] = [];
    this.#reader.expect('(');
    while (!this.#reader.take(')')) {
      names.push(this.#reader.name());
      this.#reader.take(',');
    }
    this.#reader.expect('{');
    const statements = this.body('}');
    return (scope) => activation(names, statements, scope);
  }

  #statement(): Execute {
    if (this.#reader.take(';')) return () => null;
    if (this.#reader.take('{')) {
      const statements = this.body('}');
      return (scope) => run(statements, scope);
    }
    if (this.#reader.take('var')) return this.#declaration();
    if (this.#reader.take('if')) return this.#choice();
    if (this.#reader.take('for')) return this.#loop();
    if (this.#reader.take('return')) {
      const value = this.#reader.peek.text === ';' ? () => undefined : this.#expressions.expression();
      this.#reader.take(';');
      return (scope) => ({ value: value(scope) });
    }
    return this.#expressionStatement();
  }

  #expressionStatement(): Execute {
    const expression = this.#expressions.expression();
    if (this.#reader.peek.text !== '}' && this.#reader.peek.kind !== 'end') this.#reader.expect(';');
    return (scope) => {
      expression(scope);
      return null;
    };
  }

  #declaration(): Execute {
    const parts: (readonly [string, Evaluate])[] = [];
    do {
      const name = this.#reader.name();
      parts.push([name, this.#reader.take('=') ? this.#expressions.assignment() : () => undefined]);
    } while (this.#reader.take(','));
    this.#reader.expect(';');
    return (scope) => {
      for (const [name, value] of parts) scope.declare(name, value(scope));
      return null;
    };
  }

  #choice(): Execute {
    this.#reader.expect('(');
    const test = this.#expressions.expression();
    this.#reader.expect(')');
    const yes = this.#statement();
    const no = this.#reader.take('else') ? this.#statement() : () => null;
    return (scope) => (test(scope) ? yes(scope) : no(scope));
  }

  #loop(): Execute {
    this.#reader.expect('(');
    const first = this.#statement();
    const test = this.#expressions.expression();
    this.#reader.expect(';');
    const step = this.#expressions.expression();
    this.#reader.expect(')');
    const body = this.#statement();
    return (scope) => {
      first(scope);
      for (; test(scope); step(scope)) {
        const end = body(scope);
        if (end) return end;
      }
      return null;
    };
  }
}
