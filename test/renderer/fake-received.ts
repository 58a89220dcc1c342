import type { ImportOutcome, StepProgress, WorkbenchContract } from '#shared/contract/workbench.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { CallContext } from '#shared/rpc/serve.ts';

type Argument<M extends keyof WorkbenchContract> = WorkbenchContract[M]['argument'];

const nothing: ImportOutcome = {
  models: [],
  landscapes: [],
  curveRows: 0,
  unchanged: [],
  passedOver: [],
  warnings: [],
};

/** What a page hands over to a workbench without files, kept by path; .txt files are left out. An import answers the paths as unchanged. */
export class FakeReceived {
  readonly files = new Map<string, Uint8Array>();
  /** Drops that were stopped or imported. */
  readonly ended: number[] = [];
  /** With which drops were imported. */
  readonly patterns: (string | null)[] = [];
  /** Called before each piece is taken. */
  onPiece: (path: string) => void = () => undefined;
  #drops = 0;

  handlers(heard: (name: string) => void) {
    return {
      import: ({ sources }: Argument<'import'>) => {
        heard('import');
        return { ...nothing, unchanged: sources };
      },
      'start-receiving': ({ files }: Argument<'start-receiving'>) => {
        heard('start-receiving');
        const left = files.filter(({ path }) => path.endsWith('.txt')).map(({ path }) => ({ path, why: 'a text' }));
        return { drop: ++this.#drops, left };
      },
      'receive-piece': ({ path, offset, bytes }: Argument<'receive-piece'>) => {
        heard('receive-piece');
        this.onPiece(path);
        const before = this.files.get(path) ?? new Uint8Array(0);
        if (offset !== before.length) throw new WorkbenchError('bad-value', `${path}: a piece at ${offset}`);
        const after = new Uint8Array(offset + bytes.length);
        after.set(before);
        after.set(bytes, offset);
        this.files.set(path, after);
        return null;
      },
      'import-received': ({ drop, pattern }: Argument<'import-received'>, { report }: CallContext<StepProgress>) => {
        heard('import-received');
        this.ended.push(drop);
        this.patterns.push(pattern);
        report({ what: '', done: 1, total: 1 });
        return { ...nothing, unchanged: [...this.files.keys()] };
      },
      'stop-receiving': ({ drop }: Argument<'stop-receiving'>) => {
        heard('stop-receiving');
        this.ended.push(drop);
        return null;
      },
    };
  }
}
