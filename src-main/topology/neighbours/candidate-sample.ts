import type { Random } from '#shared/domain/random.ts';
import type { Workspace } from '../workspace.ts';

/** For each point, a sample without repetition of at most `most` of the points offered to it: a reservoir (Vitter 1985). */
export class CandidateSample {
  readonly most: number;
  /** n × most. */
  readonly ids: Uint32Array;
  /** How many there are of each point. */
  readonly counts: Uint32Array;
  readonly #offered: Uint32Array;

  /** @param role tells one sample from another in the workspace */
  constructor(n: number, most: number, role: string, workspace: Workspace) {
    this.most = most;
    this.ids = workspace.uint32(`${role} ids`, n * most);
    this.counts = workspace.uint32(`${role} counts`, n).fill(0);
    this.#offered = workspace.uint32(`${role} offered`, n).fill(0);
  }

  has(v: number, w: number): boolean {
    const start = v * this.most;
    for (let i = start; i < start + this.counts[v]; i++) if (this.ids[i] === w) return true;
    return false;
  }

  offer(v: number, w: number, random: Random): void {
    if (this.has(v, w)) return;
    const offered = this.#offered[v]++;
    if (offered < this.most) this.ids[v * this.most + this.counts[v]++] = w;
    else {
      const place = random.below(offered + 1);
      if (place < this.most) this.ids[v * this.most + place] = w;
    }
  }
}
